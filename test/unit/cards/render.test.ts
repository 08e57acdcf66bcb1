import { expect } from 'chai';

import { compile, type Card } from '../../../src/cards/render.ts';

describe('compile', () => {
  it('should say which card it is and fill in the view model', () => {
    const card = compile({ body: [{ type: 'TextBlock', text: 'Hello ${name}' }] })({ name: 'Sam' });

    expect(card).to.deep.equal({
      $schema: 'https://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text: 'Hello Sam' }],
    });
  });

  it('should never expand a text of a user as a template', () => {
    const card = compile({
      body: [
        { type: 'TextBlock', text: '${said}' },
        { $data: '${rows}', data: '${data}' },
      ],
    })({ said: '${secret}', secret: 'no', rows: [{ data: { typed: '${$root.secret}' } }] });

    expect(card['body']).to.deep.equal([
      { type: 'TextBlock', text: '${secret}' },
      { data: { typed: '${$root.secret}' } },
    ]);
  });

  it('should leave out a property that is null', () => {
    const card = compile({ body: [{ type: 'Input.Date', value: '${value}' }] })({ value: null });

    expect(card['body']).to.deep.equal([{ type: 'Input.Date' }]);
  });

  it('should give every Action.Execute a fallback, wherever it stands', () => {
    const press = { type: 'Action.Execute', title: 'Go', verb: 'go', associatedInputs: 'none' };
    const bare = { type: 'Action.Execute', title: 'Save', verb: 'save', data: { form: 'f' } };
    const card = compile({
      body: [
        { type: 'Container', selectAction: press },
        { type: 'Input.Text', inlineAction: bare },
        { type: 'ActionSet', actions: [bare] },
      ],
      actions: [press],
    })({});
    const went = {
      type: 'Action.Submit',
      title: 'Go',
      data: { verb: 'go' },
      associatedInputs: 'none',
    };
    const saved = { type: 'Action.Submit', title: 'Save', data: { form: 'f', verb: 'save' } };

    expect(card['body']).to.deep.equal([
      { type: 'Container', selectAction: { ...press, fallback: went } },
      { type: 'Input.Text', inlineAction: { ...bare, fallback: saved } },
      { type: 'ActionSet', actions: [{ ...bare, fallback: saved }] },
    ]);
    expect(card['actions']).to.deep.equal([{ ...press, fallback: went }]);
  });

  describe('the name of a row that can be tapped', () => {
    const does = { type: 'Action.Execute', title: 'Add for Amina Yusuf', verb: 'add' };
    const name = (row: object): unknown => {
      const [drawn] = compile({ body: [{ ...row, selectAction: does }] })({})['body'] as Card[];
      return (drawn?.['selectAction'] as Card)['title'];
    };
    const text = (words: string): object => ({ type: 'TextBlock', text: words });

    it('should go on with what is written in it, for whoever hears it', () => {
      const columns = [
        { type: 'Column', items: [text('Amina Yusuf')] },
        { type: 'Column', items: [text('2 days late'), text('›')] },
      ];

      expect(name({ type: 'ColumnSet', columns })).to.equal('Add for Amina Yusuf, 2 days late');
    });

    it('should say the first line too where it is another', () => {
      const items = [text('Last held **Tue 3 Nov**'), text('R\\-1042')];

      expect(name({ type: 'Container', items })).to.equal(
        'Add for Amina Yusuf: Last held Tue 3 Nov, R-1042',
      );
    });

    it('should leave out what is hidden', () => {
      const items = [
        text('Amina Yusuf'),
        { type: 'Container', isVisible: false, items: [text('More')] },
      ];

      expect(name({ type: 'Container', items })).to.equal('Add for Amina Yusuf');
    });

    it('should be what it does where nothing is written', () => {
      expect(name({ type: 'Container', items: [{ type: 'Input.Text' }] })).to.equal(
        'Add for Amina Yusuf',
      );
    });
  });
});
