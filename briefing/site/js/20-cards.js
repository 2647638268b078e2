// Claim cards: a mark that leads to a claim opens its card where it is pointed at, focused or tapped. (HTML has no attribute
// yet by which a link may do so itself; without JavaScript the cards are a list at the page's end.)
if ("popover" in HTMLElement.prototype) {
  const WAIT = 300;
  let timer = 0;
  let open = null;
  const markOf = (target) => target.closest?.("a:is(.mark, .val)");
  const cardOf = (mark) => document.getElementById(decodeURIComponent(mark.hash).replace("#claim-", "card-"));
  const later = (act, wait = WAIT) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const hide = () => {
    if (open?.matches(":popover-open")) open.hidePopover();
    open = null;
  };
  const place = (card, mark) => {
    if (CSS.supports("position-area", "block-end")) return;
    const at = mark.getBoundingClientRect();
    const below = at.bottom + card.offsetHeight + 8 < innerHeight;
    card.style.position = "fixed";
    card.style.margin = "0";
    card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - card.offsetHeight - 4)}px`;
  };
  // A finger has no Escape key: the sheet that a tap opens needs a way back (WCAG 2.2, 2.5.1).
  const offerClose = (card) => {
    if (card.querySelector(".close")) return;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", hide);
    card.prepend(close);
  };
  // A sheet at the foot of a narrow screen must not cover the sentence that it explains.
  const keepInSight = (mark, card) => {
    const [sheet, at] = [card.getBoundingClientRect(), mark.getBoundingClientRect()];
    const covers = sheet.width >= innerWidth - 1 && at.bottom > sheet.top - 8;
    if (covers) scrollBy({ top: at.bottom - sheet.top + 32, behavior: "instant" });
  };
  const show = (mark) => {
    const card = cardOf(mark);
    if (!card || card.matches(":popover-open")) return;
    clearTimeout(timer); // that of the card before, which a tap elsewhere has left
    hide();
    offerClose(card);
    card.showPopover({ source: mark });
    keepInSight(mark, card);
    place(card, mark);
    open = card;
  };
  let touched = false;
  addEventListener(
    "pointerdown",
    (event) => {
      touched = event.pointerType === "touch";
    },
    true,
  );
  // A finger has no hover: the first tap opens the card, whose last line leads on to the record.
  document.addEventListener("click", (event) => {
    const mark = markOf(event.target);
    const card = touched && mark && cardOf(mark);
    if (card && !card.matches(":popover-open")) {
      event.preventDefault();
      show(mark);
    }
  });
  // One listener for all marks: a page has hundreds.
  document.addEventListener("mouseover", ({ target }) => {
    const mark = markOf(target);
    if (mark && !touched) later(() => show(mark));
    else if (open?.contains(target)) clearTimeout(timer);
  });
  document.addEventListener("mouseout", ({ target, relatedTarget: to }) => {
    const left = markOf(target) || (open?.contains(target) && open);
    if (left && !left.contains(to)) later(hide);
  });
  document.addEventListener("focusin", ({ target }) => {
    const mark = markOf(target);
    if (mark?.matches(":focus-visible")) later(() => show(mark));
  });
  document.addEventListener("focusout", ({ target, relatedTarget: to }) => {
    if (markOf(target) && !open?.contains(to)) later(hide);
  });
  // A copy read long after it was built still says what is out of date.
  const now = new Date().toISOString().slice(0, 10);
  for (const line of document.querySelectorAll("[data-valid-until]")) {
    if (line.dataset.validUntil < now && !line.querySelector(".stale")) {
      const word = document.createElement("strong");
      word.className = "stale";
      word.textContent = " Out of date.";
      line.append(word);
    }
  }
}
