import { resumeSettings } from './follow-settings.ts';
import { resumeForm } from './follow-up.ts';
import { passOnEscalation } from './pass-on-escalation.ts';
import type { Ports, Work } from './ports.ts';
import { sendPost } from './posts.ts';
import { resumeHuddle } from './show-huddle.ts';
import { resumeMdt } from './show-mdt.ts';

/** Does one piece of queued work; each kind is safe to repeat. */
export async function handleWork(ports: Ports, work: Work): Promise<void> {
  switch (work.kind) {
    case 'form':
      return resumeForm(ports, work);
    case 'post':
      return sendPost(ports, work);
    case 'escalation':
      return passOnEscalation(ports, work);
    case 'settings':
      return resumeSettings(ports, work);
    case 'huddle':
      return resumeHuddle(ports, work);
    case 'mdt':
      return resumeMdt(ports, work);
  }
}
