/** The version of the rules in force; every ledger entry names the one it was decided under (brief, section 8). */
export const ruleSet = 1;
