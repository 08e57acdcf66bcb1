import { resumeForm } from './follow-up.ts';
import { passOnEscalation } from './pass-on-escalation.ts';
import type { Ports, Work } from './ports.ts';
import { sendPost } from './posts.ts';

/** Does one piece of queued work; each kind is safe to repeat. */
export async function handleWork(ports: Ports, work: Work): Promise<void> {
  switch (work.kind) {
    case 'form':
      return resumeForm(ports, work);
    case 'post':
      return sendPost(ports, work);
    case 'escalation':
      return passOnEscalation(ports, work);
  }
}
