import { signOffChooseCard } from '../../src/cards/sign-off-choose-card.ts';
import { signOffDecideCard, type SignOffDecideData } from '../../src/cards/sign-off-decide-card.ts';
import {
  aloneCard,
  takenCard,
  decisionNewsCard,
  decisionReceiptCard,
  requestReceiptCard,
} from '../../src/cards/sign-off-note-card.ts';
import {
  signOffRequestCard,
  type SignOffRequestData,
} from '../../src/cards/sign-off-request-card.ts';
import type { EvidenceId, RequestId } from '../../src/domain/ids.ts';
import type { Authority } from '../../src/domain/signing-authority.ts';
import type {
  AskableLine,
  DecisionNews,
  DecisionReceipt,
  EvidenceToJudge,
  RequestReceipt,
} from '../../src/domain/sign-off-view.ts';
import type { HeldCompetency } from '../../src/domain/standing.ts';
import {
  amina,
  competencyAt,
  form,
  guid,
  longName,
  person,
  problem,
  prose,
  team,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const staff = 'Amina Yusuf, recovery worker';
const decider = 'Ben Carter, her supervisor';
const lead = 'Carys Pritchard, clinical lead';
const request = guid(990) as RequestId;
const subject = { id: amina, name: 'Amina Yusuf' };
const { competency, title } = competencyAt(0);
const longTitle = longName.repeat(4);

const held: HeldCompetency = {
  competency,
  state: 'developing',
  until: null,
  signOff: null,
  review: null,
};

function authority(at: number, name: string, as: Authority['as']): Authority {
  return { person: person(at), name, as, until: '2027-03-03', awayUntil: null };
}

const ben = authority(3, 'Ben Carter', 'own-supervisor');
const carys = authority(4, 'Carys Pritchard', 'clinical-lead');

export const askable: AskableLine = {
  competency,
  title,
  risk: 'standard',
  held,
  gaps: [],
  waiting: false,
};

export const requestData: SignOffRequestData = {
  form,
  competency,
  title,
  level: null,
  risk: 'standard',
  signers: 1,
  team,
  gaps: [],
  waiting: false,
  authorities: [ben, carys],
  next: ben,
  over: [],
  nobody: null,
  today,
  typed: undefined,
  problems: [],
};

export const requestReceipt: RequestReceipt = {
  request,
  reference: 'S-1A2B3C4D',
  competency: title,
  asked: 'Ben Carter',
  awayUntil: null,
  over: [],
  risk: 'standard',
  signers: 1,
  today,
};

function piece(at: number, changed: Partial<EvidenceToJudge> = {}): EvidenceToJudge {
  return {
    evidence: guid(900 + at) as EvidenceId,
    date: '2026-11-03',
    method: 'observed-practice',
    observer: 'Ben Carter',
    worth: 'counts',
    description: 'Rang the duty desk at once, and stayed with the person until somebody came.',
    hasLink: false,
    ...changed,
  };
}

export const decideData: SignOffDecideData = {
  form,
  request,
  reference: 'S-1A2B3C4D',
  subject,
  team,
  competency: title,
  level: null,
  risk: 'standard',
  signers: 1,
  indicators: [
    'Describes this person’s own early signs without opening the record',
    'Tells the person what has been noticed, and agrees with them what happens next',
  ],
  held: { ...held, state: 'requested' },
  evidence: [piece(1), piece(2, { method: 'case-discussion', worth: 'supports', hasLink: true })],
  evidenceOnFile: 2,
  gaps: [],
  line: '',
  last: { outcome: 'maintained', date: '2026-11-10' },
  first: null,
  until: '2028-11-22',
  insteadOf: null,
  askedOn: '2026-11-19',
  authority: 'held',
  today,
  typed: undefined,
  problems: [],
};

/** As much of everything as there may be. */
export const longestDecision: SignOffDecideData = {
  ...decideData,
  subject: { id: amina, name: longName },
  competency: longTitle,
  level: longTitle,
  risk: 'high',
  signers: 2,
  indicators: Array.from({ length: 12 }, () => prose(600)),
  evidence: Array.from({ length: 6 }, (_, at) =>
    piece(at, { observer: longName, description: prose(8000), worth: 'used', hasLink: true }),
  ),
  evidenceOnFile: 12,
  gaps: ['observed', 'second'],
  line: prose(8000),
  first: { name: longName, on: '2026-11-20', entrustment: 5, authority: 'external' },
  insteadOf: longName,
  authority: 'founding',
  typed: { entrustment: '9', reason: prose(8000) },
  problems: [
    problem('evidence', 'This cannot be signed off yet: it needs one observed practice.'),
    problem('entrustment', 'Please choose how far you trust them with it: this one is high-risk.'),
    problem('reason', 'Please say why, in a few words: the person reads it.'),
  ],
};

export const decisionReceipt: DecisionReceipt = {
  reference: 'S-1A2B3C4D',
  outcome: 'signed-off',
  subject,
  competency: title,
  entrustment: 4,
  until: '2028-11-22',
  actedFor: null,
  second: null,
  authority: 'held',
  today,
};

export const news: DecisionNews = {
  reference: 'S-1A2B3C4D',
  outcome: 'signed-off',
  competency: { id: competency, title },
  by: 'Ben Carter',
  actedFor: null,
  authority: 'held',
  entrustment: 4,
  until: '2028-11-22',
  reason: '',
  second: null,
  today,
};

function asking(title: string, changed: Partial<SignOffRequestData>): CardSample {
  return { title, who: staff, card: signOffRequestCard({ ...requestData, ...changed }) };
}

function deciding(title: string, changed: Partial<SignOffDecideData>, who = decider): CardSample {
  return { title, who, card: signOffDecideCard({ ...decideData, ...changed }) };
}

function receipt(title: string, changed: Partial<DecisionReceipt>): CardSample {
  return { title, who: decider, card: decisionReceiptCard({ ...decisionReceipt, ...changed }) };
}

function told(title: string, changed: Partial<DecisionNews>): CardSample {
  return { title, who: staff, card: decisionNewsCard({ ...news, ...changed }) };
}

const none = { ready: [], nearly: [], open: [], today, page: 0 };
const open = { request, title, asked: 'Ben Carter', on: '2026-11-19', signedOnce: false };
const high = { risk: 'high', until: '2027-11-22' } as const;
const reason = 'One more shared visit, please: I have seen you do this once only.';

export const signOffSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'sign-off-choose': [
    {
      title: 'Request a sign-off',
      who: staff,
      card: signOffChooseCard({
        ...none,
        ready: [askable, { ...askable, ...competencyAt(1), risk: 'high' }],
        nearly: [{ ...askable, ...competencyAt(2), gaps: ['practice'], waiting: true }],
        open: [
          { ...open, title: competencyAt(3).title, signedOnce: true },
          { ...open, title: competencyAt(4).title, signedOnce: true, asked: null },
        ],
      }),
    },
    { title: 'Request a sign-off, nothing is ready', who: staff, card: signOffChooseCard(none) },
    {
      title: 'Request a sign-off, as long as it gets',
      who: staff,
      card: signOffChooseCard({
        ...none,
        ready: Array.from({ length: 60 }, () => ({ ...askable, title: longTitle })),
        nearly: [{ ...askable, title: longTitle, gaps: ['observed'] }],
        open: [{ ...open, title: longTitle, asked: longName }],
        page: 7,
      }),
    },
  ],
  'sign-off-request': [
    asking('Ask for it', {}),
    asking('Ask for it, high-risk, two signers, the first is away', {
      risk: 'high',
      signers: 2,
      level: 'Getting Help',
      authorities: [
        { ...carys, awayUntil: '2026-11-30' },
        authority(5, 'Dele Adeyemi', 'founding'),
      ],
      next: authority(5, 'Dele Adeyemi', 'founding'),
      over: [{ ...carys, awayUntil: '2026-11-30' }],
    }),
    asking('One piece is missing', { gaps: ['practice'], waiting: true }),
    asking('Nobody may sign it', { authorities: [], next: null, nobody: 'only-lead' }),
    asking('Ask for it, with something to put right', {
      typed: { line: 'Called 943 476 5919 back.' },
      problems: [
        problem(
          'line',
          'This looks like an NHS number. Please use the local record reference instead: no NHS number, name or initials.',
        ),
      ],
    }),
    asking('Ask for it, as long as it gets', {
      title: longTitle,
      level: longTitle,
      signers: 2,
      authorities: Array.from({ length: 40 }, (_, at) => authority(at, longName, 'other-lead')),
      next: { ...authority(1, longName, 'other-lead'), awayUntil: '2026-11-30' },
      typed: { line: prose(8000) },
      problems: [problem('evidence', 'It still needs one piece of practice.')],
    }),
  ],
  'sign-off-decide': [
    deciding('Sign off?', { line: 'Twice this month, on my own with Ben near.' }),
    deciding(
      'Sign off? High-risk, the second of two, for a colleague',
      {
        ...high,
        signers: 2,
        first: { name: 'Ben Carter', on: '2026-11-20', entrustment: 4, authority: 'held' },
        insteadOf: 'Dele Adeyemi',
      },
      lead,
    ),
    deciding('Sign off? Evidence is missing', {
      gaps: ['practice'],
      evidence: [],
      evidenceOnFile: 0,
    }),
    deciding('Sign off? No reason was given', {
      typed: { entrustment: '4', reason: '' },
      problems: [problem('reason', 'Please say why, in a few words: the person reads it.')],
    }),
    deciding('Sign off? As long as it gets', longestDecision, lead),
  ],
  'sign-off-note': [
    { title: 'Request sent', who: staff, card: requestReceiptCard(requestReceipt) },
    {
      title: 'Request sent, past somebody who is away',
      who: staff,
      card: requestReceiptCard({
        ...requestReceipt,
        asked: longName,
        over: [longName, longName],
        awayUntil: '2026-11-30',
        risk: 'high',
        signers: 2,
      }),
    },
    receipt('Signed off', {}),
    receipt('First signature given', {
      outcome: 'first-signature',
      until: null,
      second: 'Ben Carter',
    }),
    receipt('Not yet', {
      outcome: 'not-yet',
      entrustment: null,
      until: null,
      actedFor: 'Dele Adeyemi',
    }),
    receipt('Signed off, by an assessor, as long as it gets', {
      subject: { id: amina, name: longName },
      competency: longTitle,
      actedFor: longName,
      authority: 'external',
    }),
    told('You are signed off', {}),
    told('One of two has signed', {
      outcome: 'first-signature',
      until: null,
      second: 'Ben Carter',
    }),
    told('More evidence is needed', {
      outcome: 'more-evidence',
      entrustment: null,
      until: null,
      reason,
    }),
    told('Not yet signed off, as long as it gets', {
      outcome: 'not-yet',
      entrustment: null,
      until: null,
      by: longName,
      actedFor: longName,
      competency: { id: competency, title: longTitle },
      authority: 'founding',
      reason: prose(8000),
    }),
    {
      title: 'A request that another decided',
      who: decider,
      card: takenCard({
        reference: 'S-1A2B3C4D',
        by: 'Carys Pritchard',
        about: { name: 'Amina Yusuf', competency: title },
      }),
    },
    {
      title: 'A request that another decided, in a team that is not theirs any more',
      who: decider,
      card: takenCard({ reference: 'S-1A2B3C4D', by: longName, about: null }),
    },
    {
      title: 'Your request still waits',
      who: staff,
      card: aloneCard({ competency: title, asked: 'Ben Carter' }),
    },
  ],
};
