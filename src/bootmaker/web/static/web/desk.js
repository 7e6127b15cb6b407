// The desk: marks lie under the words one writes, words are put in at the cursor, folds stay as they are, and what
// changed is said once and politely. Without this file everything works by buttons.
"use strict";
(() => {
  const draft = document.getElementById("draft");
  const under = document.getElementById("under");
  const heard = document.getElementById("heard");
  const PAUSE = 1200; // milliseconds of quiet before the count is said
  let marks = []; // [start, end] in `written`
  let written = draft.value;
  let saying = 0;
  document.documentElement.classList.add("scripted");

  // The marks that an edit did not touch, where they are now.
  function follow() {
    const now = draft.value;
    const most = Math.min(written.length, now.length);
    let head = 0;
    while (head < most && written[head] === now[head]) head += 1;
    let tail = 0;
    while (tail < most - head && written.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
    const grown = now.length - written.length;
    marks = marks.flatMap(([start, end]) => {
      if (end <= head) return [[start, end]];
      return start >= written.length - tail ? [[start + grown, end + grown]] : [];
    });
    written = now;
  }

  function paint() {
    const pieces = [];
    let at = 0;
    for (const [start, end] of marks) {
      const mark = document.createElement("mark");
      mark.textContent = written.slice(start, end);
      pieces.push(written.slice(at, start), mark);
      at = end;
    }
    under.replaceChildren(...pieces, written.slice(at), "\n ");
  }

  function take() {
    const told = document.querySelector("#told .marked");
    marks = [];
    written = told ? "" : draft.value;
    for (const piece of told ? told.childNodes : []) {
      const start = written.length;
      written += piece.textContent;
      if (piece.nodeName === "MARK") marks.push([start, written.length]);
    }
    follow();
    paint();
  }

  function say() {
    const title = document.querySelector("#told h2");
    const now = title ? title.textContent : "";
    clearTimeout(saying);
    saying = setTimeout(() => { if (heard.textContent !== now) heard.textContent = now; }, PAUSE);
  }

  function put(words) {
    const start = draft.selectionStart;
    const before = draft.value.slice(0, start);
    const blank = before && !/\s$/.test(before) ? " " : "";
    draft.setRangeText(blank + words, start, draft.selectionEnd, "end");
    const brace = /\{[a-z_]+\}/.exec(words);
    draft.focus();
    if (brace) draft.setSelectionRange(start + blank.length + brace.index, start + blank.length + brace.index + brace[0].length);
    draft.dispatchEvent(new Event("input", { bubbles: true }));
  }

  draft.addEventListener("input", () => { follow(); paint(); });
  document.getElementById("desk").addEventListener("click", (event) => {
    const button = event.target.closest("button[name=put]");
    if (!button) return;
    event.preventDefault();
    put(button.value);
  });

  let open = [];
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("details[open][id]")].map((fold) => fold.id);
  });
  document.addEventListener("htmx:afterSettle", () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    take();
    say();
  });
  take();
})();
