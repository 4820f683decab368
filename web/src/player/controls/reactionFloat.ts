import type { Reactions } from "../../protocol/messages";
import { FloatingReactions, type FloatingReaction } from "../../room/chat/floatingReactions";

/** A reaction is on the screen for so long (requirement, phase 4: about two seconds). */
const SHOWN_MILLIS = 2000;

/** Time over which the reactions of one frame of the wire start, milliseconds. */
const SPREAD_MILLIS = 200;

/** Height of the rise, as a share of the video's height. */
const RISE = 0.6;

/** The least distance from the film's sides, as a share of its width. */
const MARGIN = 0.06;

/** Class names of what is put into the layer. */
export interface FloatStyles {
  readonly drop: string;
  readonly count: string;
}

/** Source of reactions, such as a room. */
export interface ReactionSource {
  onReactions(listener: (counts: Reactions["counts"]) => void): () => void;
}

/**
 * Lets reactions rise over a film and fade: transforms and opacity alone, which the compositor does by itself. Returns
 * how to stop.
 */
export function floatReactions(layer: HTMLElement, room: ReactionSource, styles: FloatStyles): () => void {
  const floating = new FloatingReactions();
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let stopped = false;
  const show = (drops: readonly FloatingReaction[]): void => {
    if (drops.length === 0 || stopped) return;
    const rise = still.matches ? 0 : layer.clientHeight * RISE;
    for (const drop of drops) {
      const element = elementOf(drop, styles);
      layer.append(element);
      const animation = element.animate(keyframes(drop, rise), {
        duration: SHOWN_MILLIS,
        delay: Math.random() * SPREAD_MILLIS,
        easing: "ease-out",
        fill: "both",
      });
      animation.onfinish = () => {
        element.remove();
        show(floating.remove());
      };
    }
  };
  const unsubscribe = room.onReactions((counts) => {
    // A page that nobody sees would only gather them.
    if (!document.hidden) show(floating.add(counts));
  });
  return () => {
    stopped = true;
    unsubscribe();
    layer.replaceChildren();
  };
}

function elementOf({ emoji, count }: FloatingReaction, styles: FloatStyles): HTMLElement {
  const element = document.createElement("span");
  element.className = styles.drop;
  element.style.insetInlineStart = `${((MARGIN + Math.random() * (1 - 2 * MARGIN)) * 100).toFixed(2)}%`;
  element.append(emoji);
  if (count > 1) {
    const times = document.createElement("small");
    times.className = styles.count;
    times.append(`×${count}`);
    element.append(times);
  }
  return element;
}

/** The more it stands for, the bigger: twice as big for a hundred. */
function keyframes({ count }: FloatingReaction, rise: number): Keyframe[] {
  const scale = (1 + Math.log10(count) / 2).toFixed(2);
  const sway = rise === 0 ? 0 : (Math.random() - 0.5) * 60;
  const at = (share: number): string =>
    `translate(${(sway * share).toFixed(1)}px, ${(-rise * share).toFixed(1)}px) scale(${scale})`;
  return [
    { offset: 0, transform: at(0), opacity: 0 },
    { offset: 0.1, transform: at(0.15), opacity: 1 },
    { offset: 0.7, transform: at(0.75), opacity: 1 },
    { offset: 1, transform: at(1), opacity: 0 },
  ];
}
