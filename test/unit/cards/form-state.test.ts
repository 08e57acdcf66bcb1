import { expect } from 'chai';

import {
  formState,
  isOpen,
  problemText,
  typedWithoutTooLong,
} from '../../../src/cards/form-state.ts';

describe('formState', () => {
  it('should begin with what a fresh form has', () => {
    const fields = formState(undefined, []);

    expect(fields.date('date', '2026-11-22')).to.deep.equal({
      id: 'date',
      value: '2026-11-22',
      problem: '',
      touched: false,
    });
    expect(fields.number('minutes', 60).value).to.equal(60);
    expect(fields.text('note').value).to.equal(null);
    expect(fields.top()).to.deep.equal({ notSaved: '', elsewhere: [] });
  });

  it('should keep what was typed, an emptied field too', () => {
    const fields = formState({ note: 'seen', date: '' }, []);

    expect(fields.text('note')).to.include({ value: 'seen', touched: true });
    expect(fields.date('date', '2026-11-22')).to.include({ value: null, touched: true });
    expect(fields.choice('type', 'clinical')).to.include({ value: 'clinical', touched: false });
  });

  it('should not echo what its kind of input cannot show', () => {
    const fields = formState({ date: 'soon', at: '25:00', minutes: '1e99', red: 'x' }, []);

    expect(fields.date('date').value).to.equal(null);
    expect(fields.time('at', '09:00').value).to.equal(null);
    expect(fields.number('minutes').value).to.equal(null);
    expect(fields.number('red').value).to.equal(null);
  });

  it('should show a problem at its field, and at the top where no field shows it', () => {
    const fields = formState({}, [
      { field: 'date', sentence: 'Please choose a date.' },
      { field: 'gone', sentence: 'This field is gone.' },
    ]);

    expect(fields.date('date').problem).to.equal('Please choose a date.');
    expect(fields.top()).to.deep.equal({
      notSaved: 'Not saved yet: 2 things to put right.',
      elsewhere: [{ problem: 'Please check: this field is gone.' }],
    });
  });
});

describe('isOpen', () => {
  it('should open a section that holds a problem or something typed', () => {
    const fresh = { id: 'a', value: null, problem: '', touched: false };

    expect(isOpen([fresh])).to.be.false;
    expect(isOpen([fresh, { ...fresh, touched: true }])).to.be.true;
    expect(isOpen([{ ...fresh, problem: 'Please check' }])).to.be.true;
  });
});

describe('problemText', () => {
  it('should be a sentence of its own or follow "Please check"', () => {
    expect(problemText('Please choose a date.')).to.equal('Please choose a date.');
    expect(problemText('A group is 2 people.')).to.equal('Please check: a group is 2 people.');
    expect(problemText('NHS numbers stay out.')).to.equal('Please check: NHS numbers stay out.');
  });
});

describe('typedWithoutTooLong', () => {
  const tooLong = { field: 'reflections', sentence: 'This is too long to save.' };

  it('should drop the over-long text that a problem names, and nothing else', () => {
    const typed = { reflections: 'x'.repeat(7900), why: 'y'.repeat(200), date: 'z' };

    expect(
      typedWithoutTooLong(typed, [tooLong, { field: 'date', sentence: 'Wrong.' }]),
    ).to.deep.equal({ why: typed.why, date: 'z' });
  });

  it('should keep everything where nothing is too long', () => {
    const typed = { reflections: 'x'.repeat(100) };

    expect(typedWithoutTooLong(typed, [tooLong])).to.equal(typed);
  });
});
