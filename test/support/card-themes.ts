import teamsHost from './teams-host.json' with { type: 'json' };

/** The three themes of Teams. */
export type CardTheme = 'light' | 'dark' | 'contrast';

/** Colours of the light theme, and what stands in their place in the others: near those of Teams. */
const inTheme: Readonly<Record<Exclude<CardTheme, 'light'>, Readonly<Record<string, string>>>> = {
  dark: {
    '#ffffff': '#292929',
    '#f5f5f5': '#333333',
    '#e7f2da': '#1e2a16',
    '#fcf4f6': '#3a2126',
    '#fbf6d9': '#332d10',
    '#e8ebfa': '#2b2b40',
    '#242424': '#ffffff',
    '#000000': '#ffffff',
    '#616161': '#adadad',
    '#5b5fc7': '#9ea2ff',
    '#237b4b': '#92c353',
    '#8a5100': '#f8d22a',
    '#c4314b': '#fa7c8c',
  },
  contrast: {
    '#ffffff': '#000000',
    '#f5f5f5': '#000000',
    '#e7f2da': '#000000',
    '#fcf4f6': '#000000',
    '#fbf6d9': '#000000',
    '#e8ebfa': '#000000',
    '#242424': '#ffffff',
    '#000000': '#ffffff',
    '#616161': '#ffffff',
    '#5b5fc7': '#1aebff',
    '#237b4b': '#3ff23f',
    '#8a5100': '#ffff01',
    '#c4314b': '#ffff01',
  },
};

/** How Teams draws cards in a theme: fonts and spacing are those of the light one. */
export function hostIn(theme: CardTheme): object {
  if (theme === 'light') return teamsHost;
  const colours = inTheme[theme];

  return JSON.parse(JSON.stringify(teamsHost), (_, value: unknown) =>
    typeof value === 'string' ? (colours[value] ?? value) : value,
  ) as object;
}
