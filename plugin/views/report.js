(function () {
  'use strict';
  var table = document.getElementById('calls');
  if (!table)
    return;
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var bars = Array.prototype.slice.call(document.querySelectorAll('.bar'));
  var words = document.getElementById('words');
  var outcome = document.getElementById('outcome');
  var shown = document.getElementById('shown');

  function details(row) {
    return document.getElementById('call-' + row.dataset.call);
  }

  /* A bar stands for an outcome, or for a word of the table. */
  function pressed(bar) {
    return bar.dataset.words ? bar.dataset.words === words.value : bar.dataset.outcome === outcome.value;
  }

  function filter() {
    var want = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      var fits = (!outcome.value || row.dataset.outcome === outcome.value) &&
        want.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = !fits;
      details(row).hidden = !fits;
      count += fits ? 1 : 0;
    });
    bars.forEach(function (bar) {
      bar.setAttribute('aria-pressed', String(pressed(bar)));
    });
    shown.textContent = count === rows.length ? '' : count + ' of ' + rows.length + ' calls';
  }

  function sort(column) {
    var head = heads[column];
    var down = head.getAttribute('aria-sort') === 'ascending';
    var numeric = head.classList.contains('number');
    heads.forEach(function (h) { h.removeAttribute('aria-sort'); });
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    function key(row) {
      var cell = row.cells[column];
      return numeric ? Number(cell.dataset.value) : cell.textContent.toLowerCase();
    }
    rows.sort(function (a, b) {
      var x = key(a), y = key(b);
      var order = x < y ? -1 : x > y ? 1 : Number(a.dataset.call) - Number(b.dataset.call);
      return down ? -order : order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  heads.forEach(function (head, column) {
    head.querySelector('button').addEventListener('click', function () { sort(column); });
  });
  bars.forEach(function (bar) {
    bar.addEventListener('click', function () {
      if (bar.dataset.words)
        words.value = pressed(bar) ? '' : bar.dataset.words;
      else
        outcome.value = pressed(bar) ? '' : bar.dataset.outcome;
      filter();
    });
  });
  words.addEventListener('input', filter);
  outcome.addEventListener('change', filter);

  function openTarget() {
    var target = /^#(call-\d+|message-\d+-\d+)$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    for (var e = target; e; e = e.parentElement)
      if (e.tagName === 'DETAILS')
        e.open = true;
    if (target)
      target.scrollIntoView();
  }
  window.addEventListener('hashchange', openTarget);
  openTarget();

  /* On paper calls that failed are unfolded, and of the others there is the heading. */
  var before = [];
  window.addEventListener('beforeprint', function () {
    before = Array.prototype.slice.call(document.querySelectorAll('details'), 0).map(function (d) { return [d, d.open]; });
    before.forEach(function (pair) { pair[0].open = pair[0].classList.contains('bad-end'); });
  });
  window.addEventListener('afterprint', function () {
    before.forEach(function (pair) { pair[0].open = pair[1]; });
  });
})();
