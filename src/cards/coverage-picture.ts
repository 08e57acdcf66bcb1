import { coverStates, type CoverState, type Places } from '../domain/cover.ts';
import type { Risk } from '../domain/framework.ts';
import { listed, sentenceCase } from './words.ts';

/** How a state is drawn: in a Teams chart, and as a box of plain Adaptive Cards. */
const looks: Readonly<Record<CoverState, { chart: string; box: string }>> = {
  current: { chart: 'good', box: 'good' },
  'due soon': { chart: 'categoricalLime', box: 'accent' },
  'under review': { chart: 'warning', box: 'warning' },
  paused: { chart: 'attention', box: 'attention' },
  missing: { chart: 'neutral', box: 'emphasis' },
};

const risks: readonly { risk: Risk; title: string }[] = [
  { risk: 'high', title: 'High-risk' },
  { risk: 'standard', title: 'Standard' },
];
/** Of a bar in hundredths, on a phone: the edges of a box, each digit in it, and the least that is seen. */
const edges = 11;
const perDigit = 3;
const narrowest = 2;

/** A bar for each risk that is asked for: as a Teams chart has it, and of plain columns for where there are no charts. */
export interface Picture {
  hasPicture: boolean;
  pictureTitle: string;
  chart: readonly object[];
  bars: readonly object[];
  /** The same in a sentence. */
  headline: string;
}

/** What the whole team holds of what its roles ask for. */
export function pictureOf(places: Readonly<Record<Risk, Places>>): Picture {
  const drawn = risks.filter(({ risk }) => sum(places[risk]) > 0);

  return {
    hasPicture: drawn.length > 0,
    pictureTitle: 'What roles ask for, and where it stands',
    chart: drawn.map(({ risk, title }) => ({
      title,
      data: present(places[risk]).map((state) => ({
        legend: sentenceCase(state),
        value: places[risk][state],
        color: looks[state].chart,
      })),
    })),
    bars: drawn.map(({ risk, title }) => ({
      caption: `${title}: ${countWords(places[risk])}`,
      parts: present(places[risk]).map((state) => part(places[risk], state)),
    })),
    headline: `Held today: ${listed(drawn.map(({ risk, title }) => heldWords(places[risk], title)))}.${gapWords(places)}`,
  };
}

/** "5 current, 1 due soon, 2 missing of 8" */
export function countWords(counts: Places): string {
  const parts = present(counts).map((state) => `${String(counts[state])} ${state}`);

  return `${parts.join(', ')} of ${String(sum(counts))}`;
}

function part(counts: Places, state: CoverState): object {
  const share = Math.round((counts[state] / sum(counts)) * 100);
  const number = String(counts[state]);

  return {
    weight: Math.max(narrowest, share),
    style: looks[state].box,
    label: share < edges + perDigit * number.length ? ' ' : number,
  };
}

function heldWords(counts: Places, title: string): string {
  const held = counts.current + counts['due soon'];

  return `${String(held)} of ${String(sum(counts))} ${title.toLowerCase()}`;
}

/** What is not held, in the order of how much it asks for. */
function gapWords({ high, standard }: Readonly<Record<Risk, Places>>): string {
  const gaps = (['paused', 'under review', 'missing'] as const)
    .map((state) => ({ state, count: high[state] + standard[state] }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${String(count)} ${state}`);

  return gaps.length === 0 ? '' : ` ${listed(gaps)}.`;
}

function present(counts: Places): CoverState[] {
  return coverStates.filter((state) => counts[state] > 0);
}

function sum(counts: Places): number {
  return coverStates.reduce((all, state) => all + counts[state], 0);
}
