import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

import type * as AdaptiveCards from 'adaptivecards';
import { expect } from 'chai';

import type { Card } from '../../../src/cards/render.ts';
import { cardSamples } from '../../support/card-samples.ts';
import { type CardNode, inputsOf, nodesOf, ofType } from '../../support/card-tree.ts';

// The package's own entry needs a bundler; its bundle reads a card without a browser.
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.min.js',
) as typeof AdaptiveCards;

const mostBytes = 28 * 1024;
const mostButtons = 4;
const templates = readdirSync(new URL('../../../src/cards', import.meta.url))
  .filter((file) => file.endsWith('.card.json'))
  .map((file) => file.replace('.card.json', ''));

describe('every card', () => {
  it('should have samples for each template, and a template for all samples', () => {
    expect(Object.keys(cardSamples).sort()).to.deep.equal(templates.sort());
    for (const template of templates) {
      expect(cardSamples[template], template).to.have.property('length').at.least(2);
    }
  });

  for (const template of templates) {
    for (const { title, card } of cardSamples[template] ?? []) {
      describe(`${template}: ${title}`, () => {
        it('should be read by the adaptivecards package without errors', () => {
          expect(errorsIn(card)).to.deep.equal([]);
        });

        it('should say the same in plain 1.5 where only Teams draws an element', () => {
          for (const { type, fallback } of nodesOf(card).filter(isOfTeamsAlone)) {
            expect(fallback, String(type)).to.have.property('type');
          }
        });

        it('should have every expression of its template filled in', () => {
          expect(JSON.stringify(card)).to.not.match(/\$\{|undefined|NaN|\[object/);
        });

        it('should say in plain text what it is, for notifications and for reading aloud', () => {
          expect(card['fallbackText'])
            .to.be.a('string')
            .and.match(/\S{2}/)
            .and.not.match(/[<>\n]/);
          expect(card['speak']).to.equal(card['fallbackText']);
        });

        it('should begin no text with a list, which a client cuts off on the right', () => {
          const lists = ofType(card, 'TextBlock').filter(({ text }) => /^- /.test(String(text)));

          expect(lists).to.deep.equal([]);
        });

        it('should label every input, and word what a required one misses', () => {
          for (const input of inputsOf(card)) {
            expect(input['label'], String(input['id'])).to.be.a('string').and.not.equal('');
            if (input['isRequired'] === true) expect(input['errorMessage']).to.match(/\w+ \w+/);
          }
        });

        it('should use each id once, and open only what is there', () => {
          const ids = nodesOf(card).flatMap((node) => (node['id'] === undefined ? [] : node['id']));
          const targets = ofType(card, 'Action.ToggleVisibility').flatMap(
            (action) => action['targetElements'],
          );

          expect(ids).to.deep.equal([...new Set(ids)]);
          expect(ids).to.include.members(targets);
        });

        it('should have a fallback that submits the same at every Action.Execute', () => {
          for (const { title: said, verb, data, fallback } of ofType(card, 'Action.Execute')) {
            const submits = fallback as CardNode;
            expect(submits).to.deep.include({
              type: 'Action.Submit',
              data: { ...(data as object), verb },
            });
            // A row’s name goes on with what is written in it.
            const [name, does] = [String(said), String(submits['title'])];
            expect(name.slice(0, does.length)).to.equal(does);
            expect(name.slice(does.length)).to.match(/^$|^[:,] /);
          }
        });

        it('should have at most four buttons together, each saying what it does', () => {
          for (const { actions } of ofType(card, 'ActionSet')) {
            const buttons = actions as CardNode[];
            expect(buttons).to.have.lengthOf.within(1, mostButtons);
            for (const button of buttons) {
              expect(button['title'])
                .to.match(/\S/)
                .and.not.match(/^(OK|Submit|Cancel)$/);
            }
          }
        });

        it('should keep the whole activity under 28 KB', () => {
          const contentType = 'application/vnd.microsoft.card.adaptive';
          const activity = { type: 'message', attachments: [{ contentType, content: card }] };

          expect(Buffer.byteLength(JSON.stringify(activity))).to.be.below(mostBytes);
        });
      });
    }
  }
});

/** What Teams adds to 1.5: another client draws the fallback, which is read here like the rest. */
function isOfTeamsAlone({ type }: CardNode): boolean {
  return /^(?:Chart\.|ProgressBar$|Badge$|Icon$|Carousel$)/.test(String(type));
}
const usesFallback = /^Unknown element type "Chart\..*Fallback will be used if present/;

function errorsIn(card: Card): string[] {
  const read = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  read.parse(card, context);
  const parsing = Array.from(
    { length: context.eventCount },
    (_, at) => context.getEventAt(at).message,
  ).filter((message) => !usesFallback.test(message));
  const rules = read.validateProperties().validationEvents.map(({ message }) => message);

  return [...parsing, ...rules];
}
