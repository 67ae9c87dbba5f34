# Makes the packages of this build, installs the archive as an ordinary user in a home folder of its own, and looks into
# the .deb. tests/matrix.sh installs the .deb itself.
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

BUILD = Path(os.environ["SIPEXPLAIN_BUILD_FOLDER"])
CPACK = os.environ.get("CPACK", "cpack")
NOBODY = 65534
PROFILE = Path(__file__).resolve().parents[2] / "profile" / "SIP Explain"


def cpack(kind, folder):
    done = subprocess.run([CPACK, "-G", kind, "-B", str(folder)], cwd=BUILD, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture(scope="module")
def open_folder(tmp_path_factory):
    """pytest keeps its folders to their owner; the ordinary user must get in."""
    folder = tmp_path_factory.mktemp("package")
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o55)
    return folder


@pytest.fixture(scope="module")
def archive(open_folder):
    (file,) = cpack("TGZ", open_folder / "tgz").glob("*.tar.gz")
    with tarfile.open(file) as tar:
        tar.extractall(open_folder)
    folder = open_folder / file.name[:-len(".tar.gz")]
    assert folder.is_dir(), "the archive unpacks to a folder of its own name"
    return folder


class Home:
    def __init__(self, archive, folder):
        self.archive, self.folder = archive, folder
        folder.mkdir()
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        self.env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        self.who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}

    def run(self, *command):
        done = subprocess.run([str(c) for c in command], env=self.env, cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **self.who)
        return done

    def install(self, *options):
        return self.run(self.archive / "install.sh", *options)

    def files(self):
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if not p.is_dir())

    def everything(self):
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*"))

    def stub(self, text):
        program = self.folder / "stub-tshark"
        program.write_text("#!/bin/sh\n" + text)
        program.chmod(0o755)
        return program


@pytest.fixture
def home(archive, open_folder, request):
    folder = open_folder / re.sub(r"\W", "-", request.node.name)
    yield Home(archive, folder)
    shutil.rmtree(folder)


def test_names(archive):
    facts = dict(line.split("=", 1) for line in (archive / "package-facts").read_text().splitlines())
    assert archive.name == "sipexplain-{version}-{system}-{architecture}-wireshark{wireshark}".format(**facts)
    assert re.fullmatch(r"\d+\.\d+", facts["wireshark"])


def test_pictures(archive):
    for page in (archive / "README.md", *(archive / "doc").glob("*.md")):
        for picture in re.findall(r"!\[[^]]+\]\(([^)]+)\)", page.read_text()):
            assert (page.parent / picture).is_file(), f"{page.name} shows {picture}"


def test_install_and_uninstall(home):
    done = home.install()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sipexplain.so" in done.stdout and done.stderr == ""
    listed = home.run("tshark", "-G", "plugins").stdout
    assert str(home.folder / ".local/lib/wireshark/plugins") in listed
    assert home.run(home.folder / ".local/bin/sipexplain", "603").stdout.startswith("603 Decline")
    assert {".config/wireshark/profiles/SIP Explain/" + p.name for p in PROFILE.iterdir()} <= set(home.files())
    assert ".local/share/man/man1/sipexplain.1" in home.files()

    again = home.install()
    assert again.returncode == 0, again.stdout + again.stderr

    done = home.install("--uninstall")
    assert done.returncode == 0, done.stdout + done.stderr
    assert home.everything() == []
    assert "sipexplain" not in home.run("tshark", "-G", "plugins").stdout

    done = home.install("--uninstall")
    assert done.returncode == 1 and "nothing to remove" in done.stderr


def test_what_the_user_had_stays(home):
    bystander = home.folder / ".local" / "bin"
    assert home.run("mkdir", "-p", bystander).returncode == 0
    assert home.install().returncode == 0
    changed = home.folder / ".config/wireshark/profiles/SIP Explain/preferences"
    with changed.open("a") as file:
        file.write("# mine\n")
    again = home.install()
    assert again.returncode == 0 and "kept as it is" in again.stdout
    assert changed.read_text().endswith("# mine\n")
    done = home.install("--uninstall")
    assert done.returncode == 0
    assert home.files() == [str(changed.relative_to(home.folder))]
    assert bystander.is_dir()


@pytest.mark.parametrize("other", ["3.6.24", "4.1.0", "4.99.1"])
def test_another_series_is_refused(home, other):
    program = home.stub(f"echo 'TShark (Wireshark) {other} (Git v{other})'\n")
    before = home.everything()
    done = home.install("--tshark", program)
    assert done.returncode == 1
    series = ".".join(other.split(".")[:2])
    assert re.search(rf"this package is for Wireshark [\d.]+, and \S+ is of Wireshark {re.escape(other)}: "
                     rf"take the package whose name ends in wireshark{re.escape(series)}\n$", done.stderr), done.stderr
    assert home.everything() == before


def test_a_plugin_that_does_not_load_is_taken_back(home):
    program = home.stub('case "$1$2" in\n-Gplugins) echo "Couldn\'t load plugin" >&2 ;;\n*) exec tshark "$@" ;;\nesac\n')
    before = home.everything()
    done = home.install("--tshark", program)
    assert done.returncode == 1
    assert "Couldn't load plugin" in done.stderr and "did not load the plugin; nothing was installed" in done.stderr
    assert home.everything() == before


def test_an_upgrade_that_does_not_load_gives_the_old_version_back(home):
    assert home.install().returncode == 0
    changed = home.folder / ".config/wireshark/profiles/SIP Explain/preferences"
    changed.write_text(changed.read_text() + "# mine\n")
    before = {name: (home.folder / name).read_bytes() for name in home.files()}
    program = home.stub('case "$1$2" in\n-Gplugins) echo "Couldn\'t load plugin" >&2 ;;\n*) exec tshark "$@" ;;\nesac\n')
    done = home.install("--tshark", program)
    program.unlink()
    assert done.returncode == 1 and "the version that was installed before is back" in done.stdout
    assert {name: (home.folder / name).read_bytes() for name in home.files()} == before
    assert "sipexplain" in home.run("tshark", "-G", "plugins").stdout
    assert home.install("--uninstall").returncode == 0


def test_no_tshark(home):
    done = home.install("--tshark", "no-such-tshark")
    assert done.returncode == 1 and "no-such-tshark was not found" in done.stderr
    assert home.everything() == []


def test_a_second_plugin_is_refused(home):
    assert home.install().returncode == 0
    (home.folder / ".local/share/sipexplain/installed").unlink()
    done = home.install()
    assert done.returncode == 1 and "is already installed in" in done.stderr


def test_a_signed_app_is_left_alone(home):
    """A Mac's Wireshark is one: plugins for all users would go into it."""
    bin = home.folder / "bin"
    bin.mkdir()
    (bin / "id").write_text("#!/bin/sh\necho 0\n")
    (bin / "id").chmod(0o755)
    home.env["PATH"] = f"{bin}:{home.env['PATH']}"
    app = home.folder / "Wireshark.app/Contents"
    program = home.stub(f"""case "$1$2" in
-Gfolders) tshark "$@" | sed 's|^Global Plugins:.*|Global Plugins: {app}/PlugIns/wireshark/4-4|' ;;
*) exec tshark "$@" ;;
esac
""")
    before = home.everything()
    done = home.install("--system", "--tshark", program)
    assert done.returncode == 1 and "inside a signed app" in done.stderr
    assert home.everything() == before


def test_quarantine_is_lifted(home):
    bin = home.folder / "bin"
    bin.mkdir()
    (bin / "xattr").write_text(f"#!/bin/sh\necho \"$@\" > {home.folder}/xattr-asked\nexit 1\n")
    (bin / "xattr").chmod(0o755)
    home.env["PATH"] = f"{bin}:{home.env['PATH']}"
    home.folder.chmod(0o777)
    assert home.install().returncode == 0
    asked = (home.folder / "xattr-asked").read_text()
    assert re.fullmatch(r"-d com\.apple\.quarantine \S+/epan/sipexplain\.so\n", asked)


def test_bad_options(home):
    assert home.install("--sideways").returncode == 1
    if os.geteuid() == 0:
        done = subprocess.run([str(home.archive / "install.sh"), "--user"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True)
        assert done.returncode == 1 and "run this as an ordinary user" in done.stderr
    done = home.install("--system")
    assert done.returncode == 1 and "sudo" in done.stderr


@pytest.mark.skipif(not (shutil.which("dpkg-shlibdeps") and shutil.which("file")), reason="no dpkg-dev, or no file")
def test_deb(open_folder, archive):
    (file,) = cpack("DEB", open_folder / "deb").glob("*.deb")
    assert file.name == archive.name + ".deb"
    series = archive.name.rsplit("wireshark", 1)[1]
    major, minor = map(int, series.split("."))
    depends = subprocess.check_output(["dpkg-deb", "-f", str(file), "Depends"], text=True)
    maintainer = subprocess.check_output(["dpkg-deb", "-f", str(file), "Maintainer"], text=True).strip()
    assert re.fullmatch(r"[^<>]+ <[^@\s]+@[^@\s]+\.[^@\s]+>", maintainer)
    assert f"wireshark-common (>= {series}~), wireshark-common (<< {major}.{minor + 1}~)" in depends
    assert re.search(r"\blibwireshark\d+\b", depends)
    contents = subprocess.check_output(["dpkg-deb", "-c", str(file)], text=True)
    paths = {line.split(None, 5)[5] for line in contents.splitlines()}
    assert any(re.fullmatch(rf"\./usr/lib/.*/?wireshark/plugins/{series}/epan/sipexplain\.so", p) for p in paths)
    assert {"./usr/bin/sipexplain", "./usr/share/man/man1/sipexplain.1.gz", "./usr/share/doc/sipexplain/copyright",
            "./usr/share/doc/sipexplain/changelog.gz"} <= paths
    assert {"./usr/share/wireshark/profiles/SIP Explain/" + p.name for p in PROFILE.iterdir()} <= paths
    assert not [p for p in paths if p.startswith(("./home", "./root", "./usr/local"))]


@pytest.mark.skipif(not (shutil.which("dpkg-shlibdeps") and shutil.which("file")), reason="no dpkg-dev, or no file")
@pytest.mark.skipif(not shutil.which("lintian"), reason="no lintian")
def test_lintian_has_nothing_to_say(tmp_path):
    (file,) = cpack("DEB", tmp_path).glob("*.deb")
    done = subprocess.run(["lintian", "--no-cfg", "--allow-root", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True)
    assert done.stdout == "" and done.returncode == 0, done.stdout + done.stderr


def test_the_source_archive_builds_alone_and_gives_the_same_bytes(tmp_path):
    """In another folder, at another time, under another umask."""
    here = tmp_path / "here"
    made = subprocess.run([CPACK, "--config", "CPackSourceConfig.cmake", "-B", str(here)], cwd=BUILD, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    assert made.returncode == 0, made.stdout
    (source,) = here.glob("*.tar.gz")
    with tarfile.open(source) as tar:
        names = tar.getnames()
        tar.extractall(tmp_path / "there")
    assert names == sorted(names)
    assert not [n for n in names if re.search(r"/(\.git|__pycache__)(/|$)|^[^/]+/build[^/]*/", n)]

    cache = (BUILD / "CMakeCache.txt").read_text()
    same = [f"-D{name}={re.search(f'^{name}:[A-Z]+=(.*)$', cache, re.M)[1]}"
            for name in ("CMAKE_C_COMPILER", "CMAKE_BUILD_TYPE", "SIPEXPLAIN_CONTACT")]
    generator = re.search("^CMAKE_GENERATOR:INTERNAL=(.*)$", cache, re.M)[1]
    (folder,) = (tmp_path / "there").iterdir()
    cmake = os.environ.get("CMAKE", "cmake")
    for command in ([cmake, "-S", folder, "-B", tmp_path / "elsewhere", "-G", generator, "-DBUILD_TESTING=OFF", *same],
                    [cmake, "--build", tmp_path / "elsewhere"]):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, umask=0o077)
        assert done.returncode == 0, done.stdout
    kinds = ["TGZ"] + (["DEB"] if re.search(r"CPACK_GENERATOR \"TGZ;DEB\"", (BUILD / "CPackConfig.cmake").read_text()) else [])
    for kind in kinds:
        cpack(kind, here / kind)
        # cpack itself writes the umask into the .deb.
        done = subprocess.run([CPACK, "-G", kind, "-B", str(tmp_path / kind)], cwd=tmp_path / "elsewhere",
                              umask=0o077 if kind == "TGZ" else -1, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
        (one,) = (p for p in (here / kind).iterdir() if p.is_file())
        (other,) = (p for p in (tmp_path / kind).iterdir() if p.is_file())
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes(), f"{one} and {other} differ"
    again = subprocess.run([CPACK, "--config", "CPackSourceConfig.cmake", "-B", str(tmp_path / "source")],
                           cwd=tmp_path / "elsewhere", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert again.returncode == 0, again.stdout
    assert (tmp_path / "source" / source.name).read_bytes() == source.read_bytes()


SOURCE = Path(__file__).resolve().parents[2]
VERSION = re.search(r"set\(SIPEXPLAIN_VERSION ([\d.]+)\)", (SOURCE / "CMakeLists.txt").read_text())[1]


def test_the_version_stands_in_one_place():
    """And the list of changes begins with it."""
    assert re.search(r"^## (\S+)", (SOURCE / "CHANGELOG.md").read_text(), re.M)[1] == VERSION
    pages = [SOURCE / "README.md", *(SOURCE / "doc").glob("*.md"), *(SOURCE / "packaging").rglob("*")]
    for path in pages + [*(SOURCE / "plugin").rglob("*.[ch]"), *(SOURCE / "lookup").glob("*.[ch]")]:
        if path.is_file():
            assert not re.search(rf"(?<![\d.]){re.escape(VERSION)}(?![\d.])|sipexplain-\d", path.read_text()), path


def test_recipes_for_other_linuxes(tmp_path):
    spec, recipe = (BUILD / "sipexplain.spec").read_text(), (BUILD / "PKGBUILD").read_text()
    assert f"\nVersion:        {VERSION}\n" in spec and f"\npkgver={VERSION}\n" in recipe
    assert not re.search(r"@[A-Z_]+@", spec + recipe)
    assert subprocess.run(["bash", "-n", str(BUILD / "PKGBUILD")]).returncode == 0
    if shutil.which("rpmspec"):
        done = subprocess.run(["rpmspec", "-P", str(BUILD / "sipexplain.spec")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 0 and not done.stderr, done.stderr


WINDOWS = SOURCE / "packaging" / "windows"


def test_the_installer_for_windows():
    """What can be seen without Windows: cmd finds each label, and what it copies is in the zip."""
    text = (WINDOWS / "install.cmd.in").read_text(encoding="ascii")
    labels = set(re.findall(r"^:(\w+)$", text, re.M))
    wanted = set(re.findall(r"\b(?:goto|call) :?(\w+)", text))
    assert wanted == labels, wanted ^ labels
    packed = (SOURCE / "cmake" / "packaging.cmake").read_text()
    for name in ("install.cmd", "install.ps1", "README.txt"):
        assert name in packed and (WINDOWS / (name + ".in")).is_file()
    # A block ends at the first bracket that is not within quotes.
    for line in text.splitlines():
        if re.match(r"\s+echo ", line):
            bare = re.sub(r'"[^"]*"', "", line)
            assert "(" not in bare and ")" not in bare, line
    for name in ("README.txt.in", "install.ps1.in"):
        assert (WINDOWS / name).read_text().isascii()


@pytest.fixture(scope="module")
def configured(tmp_path_factory):
    """A build folder that is only configured, for each set of options; and the files that it would install, and where."""
    folder = tmp_path_factory.mktemp("configured")
    home = folder / "home"
    home.mkdir()

    def targets(*options, name="build"):
        cmake = os.environ.get("CMAKE", "cmake")
        env = dict(os.environ, HOME=str(home))
        env.pop("DESTDIR", None)
        done = subprocess.run([cmake, "-S", str(SOURCE), "-B", str(folder / name), "-DBUILD_TESTING=OFF", *options], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
        scripts = [folder / name / "cmake_install.cmake", *(folder / name).glob("*/cmake_install.cmake")]
        text = "\n".join(script.read_text() for script in scripts)
        return re.search(r'set\(CMAKE_INSTALL_PREFIX "(.*)"\)', text)[1], text, home
    return targets


def test_user_install_is_one_option(configured):
    prefix, text, home = configured("-DSIPEXPLAIN_USER_INSTALL=ON")
    assert prefix == f"{home}/.local"
    assert f"{home}/.local/lib/wireshark/plugins/" in text and f"{home}/.config/wireshark/profiles" in text
    prefix, text, home = configured("-DSIPEXPLAIN_USER_INSTALL=OFF")
    assert prefix == "/usr/local" and str(home) not in text.replace(str(home.parent / "build"), "")
    prefix, text, home = configured("-DSIPEXPLAIN_USER_INSTALL=ON")
    assert prefix == f"{home}/.local"


def test_uninstall_from_a_build_folder(tmp_path):
    """What is in its manifest goes, and the folders that were made for it; what is not, or was there before, stays."""
    script = Path(__file__).parents[2] / "cmake" / "uninstall.cmake"
    files = [tmp_path / name for name in ("epan/sipexplain.so", "profiles/SIP Explain/preferences", "profiles/SIP Explain/recent",
                                          "zsh/site-functions/_sipexplain")]
    for file in [*files, tmp_path / "epan/other.so"]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    manifest = tmp_path / "install_manifest.txt"
    manifest.write_text("\n".join(map(str, files)))
    made = [tmp_path / name for name in ("epan", "profiles/SIP Explain", "zsh/site-functions", "zsh")]
    (tmp_path / "install_folders.txt").write_text("\n".join(map(str, made)))
    run = [os.environ.get("CMAKE", "cmake"), "-DMANIFEST={}".format(manifest), "-P", str(script)]
    assert subprocess.run(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode == 0
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["epan", "other.so", "profiles"]
    again = subprocess.run(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert again.returncode != 0 and "Nothing was installed" in again.stderr


@pytest.mark.parametrize("earlier", [[], ["share/zsh/site-functions"]])
def test_uninstall_leaves_no_folder(tmp_path, earlier):
    """Installed twice, as an upgrade is, and removed: nothing is left but the folders that were there before."""
    root = tmp_path / "root"
    for name in earlier:
        (root / "usr/local" / name).mkdir(parents=True)
    before = sorted(root.rglob("*"))
    cmake = os.environ.get("CMAKE", "cmake")
    env = {**os.environ, "DESTDIR": str(root)}
    for command in ([cmake, "--install", str(BUILD)], [cmake, "--install", str(BUILD)],
                    [cmake, "-DMANIFEST={}/install_manifest.txt".format(BUILD), "-P", str(SOURCE / "cmake/uninstall.cmake")]):
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
    assert [p for p in sorted(root.rglob("*")) if p != root] == before


def test_a_place_that_was_asked_for_stays(configured):
    prefix, text, home = configured("-DSIPEXPLAIN_USER_INSTALL=ON", "-DCMAKE_INSTALL_PREFIX=/opt/x",
                                    "-DSIPEXPLAIN_PLUGIN_DIR=/opt/plugins", name="asked")
    assert prefix == "/opt/x" and "/opt/plugins/sipexplain.so" in text and f"{home}/.local" not in text
