#include "pipeline/report/style.h"

namespace aktsyn::pipeline {

std::string_view reportScript() {
  return R"js(
'use strict';
(function () {
  function key(row, column, numeric) {
    var cell = row.cells[column];
    var value = cell.getAttribute('data-value');
    if (value === null) { value = cell.textContent; }
    return numeric ? Number(value) : value;
  }
  function compare(a, b, numeric) {
    if (numeric) { return a - b; }
    return a.localeCompare(b, document.documentElement.lang, {numeric: true});
  }
  function sort(table, header, column) {
    var numeric = header.getAttribute('data-sort') === 'number';
    var now = header.getAttribute('aria-sort');
    var down = now ? now === 'ascending' : numeric;
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    rows.sort(function (a, b) {
      var order = compare(key(a, column, numeric), key(b, column, numeric), numeric);
      return down ? -order : order;
    });
    table.querySelectorAll('th[aria-sort]').forEach(function (other) {
      other.removeAttribute('aria-sort');
    });
    header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
  }
  document.querySelectorAll('table[data-sortable]').forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header, column) {
      if (!header.hasAttribute('data-sort')) { return; }
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = header.textContent;
      button.addEventListener('click', function () { sort(table, header, column); });
      header.textContent = '';
      header.appendChild(button);
    });
  });
  document.querySelectorAll('.filter').forEach(function (box) {
    var input = box.querySelector('input');
    var table = document.getElementById(input.getAttribute('data-filters'));
    box.hidden = false;
    input.addEventListener('input', function () {
      var wanted = input.value.toLocaleLowerCase();
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        row.hidden = row.textContent.toLocaleLowerCase().indexOf(wanted) < 0;
      });
    });
  });
  function unfold() {
    var target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') { at.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener('hashchange', unfold);
  unfold();
  var folded = [];
  window.addEventListener('beforeprint', function () {
    folded = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
    folded.forEach(function (part) { part.open = true; });
  });
  window.addEventListener('afterprint', function () {
    folded.forEach(function (part) { part.open = false; });
  });
}());
)js";
}

}  // namespace aktsyn::pipeline
