import { digestCard } from '../../cards/digest-card.ts';
import { digestListCard } from '../../cards/digest-list-card.ts';
import type { TeamId } from '../../domain/ids.ts';
import { digestList, teamDigest } from '../../usecases/digest.ts';
import { digestLineOf, pageOf, teamOf } from '../card-data.ts';
import type { Reply, Turn } from '../turn.ts';

/** `digest`: this week’s, now. */
export function digest(turn: Turn): Promise<Reply> {
  return digestOfTeam(turn);
}

/** Of another team, or back from a list. */
export function openDigest(turn: Turn, data: unknown): Promise<Reply> {
  return digestOfTeam(turn, teamOf(data));
}

/** What is behind a line. */
export async function openDigestList(turn: Turn, data: unknown): Promise<Reply> {
  const wanted = { team: teamOf(data), line: digestLineOf(data) };
  const listed = await digestList(turn.ports, turn.request, wanted);

  return { card: digestListCard({ ...listed, page: pageOf(data) }) };
}

async function digestOfTeam(turn: Turn, team?: TeamId): Promise<Reply> {
  const seen = await teamDigest(turn.ports, turn.request, team);

  return { card: 'line' in seen ? digestListCard({ ...seen, page: 0 }) : digestCard(seen) };
}
