/**
 * The columns of a Moodle competency framework file, by position: Moodle translates their names
 * (tool_lpimportcsv, `list_required_headers`).
 */
export const moodleColumns = [
  'Parent ID number',
  'ID number',
  'Short name',
  'Description',
  'Description format',
  'Scale values',
  'Scale configuration',
  'Rule type (optional)',
  'Rule outcome (optional)',
  'Rule config (optional)',
  'Cross-referenced competency ID numbers',
  'Exported ID (optional)',
  'Is framework',
  'Taxonomy',
] as const;
export type MoodleColumn = (typeof moodleColumns)[number];

export type MoodleRow = Record<MoodleColumn, string>;

/** Moodle's numbers for how a description is written. */
export const descriptionFormats = { html: '1', plain: '2' } as const;

/** Moodle asks for a scale: competent is what it takes as proficient, and gives by default. */
export const ownScale = {
  values: 'Not yet competent,Competent',
  configuration: JSON.stringify([{ scaleid: '0' }, { id: 2, scaledefault: 1, proficient: 1 }]),
} as const;

/** What is longer, Moodle cuts at reading it in. */
export const mostCharacters = 100;
