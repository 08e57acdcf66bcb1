import { formats, type FormatName } from '../frameworks/formats/formats.ts';
import { framework, shippedFrameworks } from '../frameworks/shipped.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { quoted } from './terminal.ts';
import { writeText } from './text-file.ts';

/**
 * `export-framework ID`: a shipped framework as a file, or printed. What the format cannot carry is
 * said on standard error, so that what is printed is the file and nothing else.
 */
export async function exportFrameworkCommand(
  { terminal }: Pick<Admin, 'terminal'>,
  id: string,
  { format, out }: { format: FormatName; out?: string },
): Promise<ExitCode> {
  const found = framework(id.trim().toLowerCase());
  if (found === undefined) {
    const known = shippedFrameworks.map((each) => `${each.id} (${each.title})`).join(', ');
    throw new Failure(`There is no framework ${quoted(id)}. There are: ${known}`);
  }
  const { text, losses } = formats[format].write(found);

  if (out === undefined) {
    for (const line of text.trimEnd().split('\n')) terminal.say(line);
  } else {
    await writeText(out, text);
    terminal.say(`${found.title}, version ${found.version}, as ${formats[format].title}: ${out}`);
  }
  for (const loss of losses) terminal.complain(loss);
  return exitCodes.done;
}
