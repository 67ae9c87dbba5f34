# sipexplain.bash - completion for bash; codes, causes and ids come from the command's own lists
# SPDX-License-Identifier: GPL-2.0-or-later

# What stands first on each line of a list; the arguments name the list.
_sipexplain_list() {
	local word rest
	"${COMP_WORDS[0]}" "$@" --list 2> /dev/null | while read -r word rest; do
		echo "$word"
	done
}

_sipexplain() {
	local word command='' words='' current=${COMP_WORDS[COMP_CWORD]}
	local commands='q850 reason warning location id search'
	local options='--all --json --markdown --list --code --limit --help --version'

	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		[[ -z $command && " $commands " == *" $word "* ]] && command=$word
	done
	if [[ ${COMP_WORDS[COMP_CWORD-1]} == --code ]]; then
		words=$(_sipexplain_list)
	elif [[ ${COMP_WORDS[COMP_CWORD-1]} == --limit ]]; then
		:
	elif [[ $current == -* ]]; then
		words=$options
	elif [[ -z $command ]]; then
		words="$commands $(_sipexplain_list) $(_sipexplain_list id)"
	elif [[ $command != search ]]; then
		words=$(_sipexplain_list "$command")
	fi
	COMPREPLY=()
	while read -r word; do
		COMPREPLY+=("$word")
	done < <(compgen -W "$words" -- "$current" | sort -u)
}

complete -F _sipexplain sipexplain
