import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { SessionDraft } from '../domain/session.ts';
import { changeFile, personKind } from './change-file.ts';
import type { PersonKey, Ports, UsedForm } from './ports.ts';
import { required } from './request.ts';
import { placeOf, planOf, settingOf } from './session-plan.ts';

/** One member of a group, and what is theirs alone. */
export interface GroupMember {
  person: PersonId;
  note: string;
  action: { text: string; due: LocalDate } | null;
}

/** What the supervisor's form still has to do in the members' files. */
export interface GroupIntent {
  /** Absent in those of before there were others. */
  kind?: 'group-session';
  shared: SessionDraft;
  members: readonly (GroupMember & { team: TeamId })[];
}

/**
 * Carries a saved group session into each member's file, once each, whoever comes to it first: the
 * turn or the queue. What was permitted when the form was saved is not asked again.
 */
export async function finishGroupSession(
  ports: Ports,
  supervisor: PersonKey,
  used: UsedForm,
): Promise<PersonKey[]> {
  const { shared, members } = used.intent as GroupIntent;

  return Promise.all(
    members.map(async (member) => {
      const key = { tenant: supervisor.tenant, person: member.person };
      const place = await placeOf(ports, { tenant: key.tenant, team: member.team });
      const target = { key, actor: used.actor, form: used.id, use: 'group-session' };

      await changeFile(ports, personKind(ports), target, (file) => {
        const subject = required(file);
        const setting = settingOf(ports, {
          form: used.id,
          place,
          actor: used.actor,
          subject,
          about: member.person,
          members: members.length,
        });
        return Promise.resolve(planOf(ports, memberDraft(shared, member), subject, place, setting));
      });
      return key;
    }),
  );
}

/** The session as it stands in one member's file: what all share, then what is theirs alone. */
export function memberDraft(shared: SessionDraft, member: GroupMember): SessionDraft {
  const { action } = member;
  const note = member.note === '' ? '' : `For this person alone: ${member.note}`;

  return {
    ...shared,
    reflections: [shared.reflections, note].filter((text) => text !== '').join('\n\n'),
    actions: action === null ? [] : [{ ...action, owner: 'supervisee' }],
  };
}
