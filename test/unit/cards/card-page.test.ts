import { expect } from 'chai';

import { cardPage } from '../../support/card-page.ts';

describe('cardPage', () => {
  it('should be one page that asks for nothing else', async () => {
    const page = await cardPage([{ title: 'A card', who: 'Sam', card: { type: 'AdaptiveCard' } }]);

    expect(page).to.not.match(/<(script|link|img)[^>]+(src|href)=/);
    expect(page).to.include('"title":"A card"');
  });

  it('should let no text of a card end its script', async () => {
    const page = await cardPage([{ title: '</script><b>', who: 'Sam', card: {} }]);

    expect(page).to.not.include('</script><b>');
  });
});
