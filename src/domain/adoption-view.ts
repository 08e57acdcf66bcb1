import type { LocalDate } from './calendar.ts';
import type { ProfileRequirement } from './framework.ts';
import type { Task } from './task.ts';

/** A framework as it is called, at a version. */
export interface NamedFramework {
  title: string;
  version: string;
}

/** What a role asks of one competency, in names. */
export interface NamedRequirement extends Pick<ProfileRequirement, 'risk' | 'signers' | 'refresh'> {
  /** Null where its framework has no levels. */
  level: string | null;
  /** Titles of tasks. */
  opens: readonly string[];
}

/** What a task takes, in names. */
export interface NamedTask extends Omit<Task, 'id' | 'requires'> {
  /** Its level is null where its framework has none. */
  requires: readonly { title: string; level: string | null }[];
}

/** What becomes of one task; `could`: how many of the team could carry it today, null where that is not asked. */
export interface NamedTaskChange {
  kind: 'new' | 'back in use' | 'changed' | 'out';
  before: NamedTask | null;
  after: NamedTask | null;
  could: { before: number | null; after: number | null };
}

/**
 * What an adoption changes and whom it touches, as an administrator may see it (R11): names and counts
 * of what is looked at again, never where anybody stands.
 */
export interface AdoptionView {
  teamName: string;
  from: LocalDate;
  today: LocalDate;
  /** False where the team works by this already, or is about to from that day. */
  isNew: boolean;
  frameworks: readonly NamedFramework[];
  added: readonly NamedFramework[];
  removed: readonly NamedFramework[];
  newVersions: readonly (NamedFramework & { was: string })[];
  /** The roles that ask for something else than they do. */
  roles: readonly { title: string; before: number; after: number; raised: number }[];
  /** Of the role that was changed: each competency asked otherwise; null where not asked. */
  requirements: readonly {
    title: string;
    before: NamedRequirement | null;
    after: NamedRequirement | null;
  }[];
  /** The tasks that change. */
  tasks: readonly NamedTaskChange[];
  /** Whoever has something looked at again; the first of `peopleInAll`, by name. */
  people: readonly { name: string; competencies: number }[];
  peopleInAll: number;
  /** By when it is looked at again. */
  due: LocalDate;
  /** What was to begin, and now never will, or (`isKept`) begins with this; null where nothing was. */
  replaces: { from: LocalDate; frameworks: readonly NamedFramework[]; isKept: boolean } | null;
}
