import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { Message } from '../bot-client.ts';
import { everythingIn } from '../card-reading.ts';
import { ben, northTeam } from '../cast.ts';
import type { Member } from '../connector-double.ts';
import { evidenceForm, savesEvidence } from '../evidence-steps.ts';
import { escalation, formulation, requested } from '../sign-off-steps.ts';
import type { World } from '../world.ts';
import { adminCommand } from './command-line.ts';
import type { Stage } from './day.ts';
import { confirm } from './transcript.ts';

export const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
export const thisTeam = ['--team', northTeam.name] as const;

/** What was seen of each, and what was talked through: enough for a high-risk one (R1). */
const practice = new Map<CompetencyId, readonly [observed: string, discussed: string]>([
  [
    loneWorking,
    [
      'Rang in before and after both visits on R-1042, and left the second when the plan said to.',
      'What to do when a check-in is missed: R-1063, step by step.',
    ],
  ],
  [
    escalation,
    [
      'Noticed the change in R-1042, rang the duty clinician before leaving, wrote down what was agreed.',
      'Who is rung out of hours, and what is said first: R-1063.',
    ],
  ],
  [
    formulation,
    [
      'Wrote the formulation for R-1042 beside me: what is known, what is assumed, what would change it.',
      'R-1063: what protects, and what would weaken it.',
    ],
  ],
]);

/** Somebody's practice in a competency, as who saw it writes it down. */
export async function seenBy(
  world: World,
  observer: Member,
  about: Member,
  competency: CompetencyId,
): Promise<void> {
  const [observed = '', discussed = ''] = practice.get(competency) ?? [];
  for (const [method, seen] of [
    ['observed-practice', observed],
    ['case-discussion', discussed],
  ] as const) {
    const form = await evidenceForm(world, observer, about);
    const { message } = await savesEvidence(world, observer, form, { competency, method, seen });
    const isSaved = everythingIn(message.card).includes('Evidence added');
    confirm(`${observer.name} adds evidence for ${about.name}`, isSaved);
  }
  await world.quiet();
}

/** Asked for by one and signed by another at once, as it mostly goes. */
export async function signedBy(
  world: World,
  signer: Member,
  person: Member,
  competency: CompetencyId,
): Promise<void> {
  await seenBy(world, ben, person, competency);
  await requested(world, competency, person);
  await world.as(signer).presses(cardFor(world, signer, `Sign off ${person.name}?`), 'Sign off', {
    entrustment: '4',
  });
  await world.quiet();
}

/** The newest card in somebody's chat whose text says this. */
export function cardFor(world: World, reader: Member, words: string): Message {
  const found = world
    .as(reader)
    .messages()
    .findLast(({ card }) => everythingIn(card).includes(words));
  if (found === undefined) throw new Error(`${reader.name} has no card that says “${words}”`);

  return found;
}

/** One line at the administrator's prompt, for the team of the day; what it printed. */
export async function prompt(
  { world, tell }: Stage,
  command: string,
  words: readonly string[],
): Promise<string> {
  const { code, output } = await adminCommand([command, ...words], world);
  const shown = words.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
  tell.line(`  $ npm run admin -- ${command} ${shown}\n    ${output.split('\n').join('\n    ')}`);
  confirm(`${command} does what it says`, code === 0);

  return output;
}
