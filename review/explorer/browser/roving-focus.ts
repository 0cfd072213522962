/** One stop of the Tab key for the whole drawing; arrow keys move to the nearest button in their direction. */
const STOP = "[data-nav]";

type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** Makes the first button the stop, where none is: after every drawing. */
export function keepOneStop(drawing: HTMLElement): void {
  if (drawing.querySelector(`${STOP}[tabindex="0"]`)) return;
  drawing.querySelector<HTMLElement>(STOP)?.setAttribute("tabindex", "0");
}

export function moveStop(drawing: HTMLElement, to: EventTarget | null): void {
  if (!(to instanceof HTMLElement) || !to.matches(STOP)) return;
  for (const stop of drawing.querySelectorAll(`${STOP}[tabindex="0"]`)) stop.setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
}

/** Moves the focus with the arrow keys, Home and End. True where the key did something. */
export function moveFocus(drawing: HTMLElement, key: string): boolean {
  const from = document.activeElement;
  if (!(from instanceof HTMLElement) || !from.matches(STOP)) return false;
  const stops = [...drawing.querySelectorAll<HTMLElement>(STOP)].filter((stop) => stop.offsetParent !== null);
  const to = target(from, stops, key);
  to?.focus();
  return to !== undefined;
}

function target(from: HTMLElement, stops: readonly HTMLElement[], key: string): HTMLElement | undefined {
  switch (key) {
    case "Home":
      return stops[0];
    case "End":
      return stops.at(-1);
    case "ArrowLeft":
    case "ArrowRight":
    case "ArrowUp":
    case "ArrowDown":
      return nearest(from.getBoundingClientRect(), stops, from, key);
    default:
      return undefined;
  }
}

function nearest(
  from: DOMRect,
  stops: readonly HTMLElement[],
  self: HTMLElement,
  direction: Direction,
): HTMLElement | undefined {
  let best: HTMLElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const stop of stops) {
    if (stop === self) continue;
    const far = distance(from, stop.getBoundingClientRect(), direction);
    if (far < least) [best, least] = [stop, far];
  }
  return best;
}

/** Infinite for what does not lie in the direction. What lies aside counts thrice: a row is left last. */
function distance(from: DOMRect, to: DOMRect, direction: Direction): number {
  const ahead = {
    ArrowLeft: from.left - to.right,
    ArrowRight: to.left - from.right,
    ArrowUp: from.top - to.bottom,
    ArrowDown: to.top - from.bottom,
  }[direction];
  if (ahead < -2) return Number.POSITIVE_INFINITY;
  const sideways =
    direction === "ArrowLeft" || direction === "ArrowRight"
      ? gap(from.top, from.bottom, to.top, to.bottom)
      : gap(from.left, from.right, to.left, to.right);
  return Math.max(0, ahead) + 3 * sideways;
}

/** How far two spans are apart; a little where they overlap but do not begin alike. */
function gap(start: number, end: number, otherStart: number, otherEnd: number): number {
  const apart = Math.max(otherStart - end, start - otherEnd);
  return apart > 0 ? apart : Math.abs(start - otherStart) / 100;
}
