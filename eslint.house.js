/**
 * The house (house-style.md). What each folder of src may import of the others, and of packages;
 * what is not named is not allowed. Root files (index, config, clock) are composed by index and admin.
 */
const house = {
  domain: { imports: [], packages: ['zod/v4', 'fastest-levenshtein'] },
  // A retry loop is a library's business (decisions.md, p-retry).
  usecases: { imports: ['domain/'], packages: ['p-retry'] },
  storage: { imports: ['domain/', 'usecases/'] },
  // The domain's pure functions too: dates are spoken in one place (decisions.md, cards).
  cards: { imports: ['domain/'] },
  bot: { imports: ['domain/', 'usecases/', 'cards/'] },
  jobs: { imports: ['domain/', 'usecases/'] },
  http: { imports: ['domain/', 'usecases/', 'bot/'] },
  frameworks: { imports: ['domain/', 'usecases/'] },
  documents: { imports: ['domain/', 'usecases/'] },
  telemetry: { imports: ['domain/', 'usecases/'] },
  admin: {
    imports: [
      ...['domain/', 'usecases/', 'storage/', 'frameworks/', 'documents/'],
      ...['config.ts', 'clock.ts'],
    ],
  },
};

/** Packages that one place alone may import, so that a change of package is a change in that place. */
const packageOwners = [
  { packages: '@azure/(?!monitor-opentelemetry-exporter$)', owner: 'src/storage' },
  { packages: '@opentelemetry/|@azure/monitor-opentelemetry-exporter$', owner: 'src/telemetry' },
  { packages: 'botbuilder|botframework-|@microsoft/teams-ai', owner: 'src/bot' },
  { packages: 'restify', owner: 'src/http' },
  { packages: 'pdfkit|exceljs|ical-generator', owner: 'src/documents' },
  { packages: 'luxon|date-holidays', owner: 'src/domain/calendar.ts' },
];

const deepestFolder = 3;

const knownPlaces = Object.keys(house).flatMap((folder) =>
  Array.from({ length: deepestFolder }, (_, depth) => filesAtDepth(folder, depth)),
);

/** ESLint's blocks for the limits above. */
export const houseLimits = [
  importLimits(['src/*.ts'], {
    leaving: [{ regex: '^(?:\\./)*\\.\\./', message: 'src imports nothing beside itself.' }],
  }),
  Object.entries(house).flatMap(folderLimits),
  importLimits(['src/domain/calendar.ts'], {
    owner: 'src/domain/calendar.ts',
    leaving: [{ regex: '^\\.\\./', message: 'src/domain imports no other folder.' }],
    outside: [packageLimit('domain', ['luxon', 'date-holidays'])],
  }),
  {
    files: ['src/*/**/*.ts'],
    ignores: knownPlaces,
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'Not a folder of the house, see eslint.house.js.' },
      ],
    },
  },
];

/** The limits on imports for the files of one place; `owner` is its name in `packageOwners`. */
function importLimits(files, { owner, leaving = [], outside = [] }) {
  const foreign = packageOwners
    .filter((entry) => entry.owner !== owner)
    .map((entry) => ({
      regex: `^(?:${entry.packages})`,
      message: `Only ${entry.owner} imports this (house style, "The house").`,
    }));
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'zod', message: "Import from 'zod/v4'." },
            { name: 'process', message: 'config.ts reads the environment.' },
            { name: 'node:process', message: 'config.ts reads the environment.' },
          ],
          patterns: [...foreign, ...leaving, ...outside],
        },
      ],
    },
  };
}

/** One block per depth: a path leaves src/<folder> by exactly as many `../` as its file is deep. */
function folderLimits([folder, { imports, typeImports = [], packages }]) {
  const outside = packages === undefined ? [] : [packageLimit(folder, packages)];
  return Array.from({ length: deepestFolder }, (_, depth) => {
    const up = '\\.\\./'.repeat(depth + 1);
    const leaving = [
      {
        regex: `^(?:\\./)*${up}(?!${either([...imports, ...typeImports])})`,
        message: `Outside itself src/${folder} imports ${list([...imports, ...typeImports])}.`,
      },
      {
        regex: `^(?:\\./)*${up}(?=${either(typeImports)})`,
        message: `From there src/${folder} imports types, with 'import type'.`,
        allowTypeImports: true,
      },
    ];
    return importLimits([filesAtDepth(folder, depth)], {
      owner: `src/${folder}`,
      leaving,
      outside,
    });
  });
}

function filesAtDepth(folder, depth) {
  return `src/${folder}/${'*/'.repeat(depth)}*.ts`;
}

function packageLimit(folder, packages) {
  return {
    regex: `^(?!\\.{1,2}/)(?!(?:${packages.join('|') || '(?!)'})$)`,
    message: `src/${folder} is pure. Of packages and node:* it imports ${list(packages)}.`,
  };
}

function list(names) {
  return names.length === 0 ? 'nothing' : `only ${names.join(', ')}`;
}

/** A pattern for one of the given beginnings; of none, it matches nothing. */
function either(beginnings) {
  return beginnings.length === 0 ? '(?!)' : `(?:${beginnings.join('|').replaceAll('.', '\\.')})`;
}
