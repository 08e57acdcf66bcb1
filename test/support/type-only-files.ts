import { globSync, readFileSync } from 'node:fs';

import ts from 'typescript';

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ESNext,
  verbatimModuleSyntax: true,
  removeComments: true,
};

/**
 * The files matching the pattern that hold types alone. Node never loads them, since importing a type
 * imports nothing, so a coverage report would count every line of theirs as never run.
 */
export function typeOnlyFiles(pattern: string): string[] {
  return globSync(pattern).filter((path) => {
    const emitted = ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions }).outputText;
    return emitted.trim() === 'export {};';
  });
}
