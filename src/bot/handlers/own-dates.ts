import { datesDeclinedCard, datesNotSavedCard, ownDatesCard } from '../../cards/dates-cards.ts';
import { datesFile, datesOf, offerDates } from '../../usecases/own-dates.ts';
import type { FileOnOffer } from '../file-on-offer.ts';
import type { Reply, Turn } from '../turn.ts';

/** `my dates`: what is ahead of the person, and the offer of it as a file for their calendar. */
export async function myDates({ ports, request }: Turn): Promise<Reply> {
  const dates = await datesOf(ports, request.actor);
  if (dates.dates.length > 0) request.afterwards(() => offerDates(ports, request, dates));

  return { card: ownDatesCard(dates) };
}

/** One's own dates, made anew for whoever the offer was accepted by. */
export function datesOnOffer({ ports, request }: Turn): FileOnOffer {
  return {
    make: async () => datesFile(ports, await datesOf(ports, request.actor)),
    declined: datesDeclinedCard(),
    notSaved: datesNotSavedCard(request.actor.person),
  };
}
