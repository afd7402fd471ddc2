import { occasions } from './occasions/occasions';
import { parseTemplates } from './parseTemplates';
import { typesFor } from './writeField';

const paidWith = (data: unknown, page?: unknown) =>
  JSON.stringify({ paid: { templateId: 'fake-template-1', data, ...(page === undefined ? {} : { page }) } });

describe('a good setting', () => {
  test('is read with its field types', () => {
    const setting = paidWith(
      { thing1: 'goods', thing5: { text: '点开看订单' } },
      'pages/order/index?orderNo={orderNo}',
    );
    expect(parseTemplates(setting)).toEqual({
      templates: {
        paid: {
          templateId: 'fake-template-1',
          page: 'pages/order/index?orderNo={orderNo}',
          fields: [
            { field: 'thing1', type: 'thing', content: { keyword: 'goods' } },
            { field: 'thing5', type: 'thing', content: { text: '点开看订单' } },
          ],
        },
      },
    });
  });

  test('may leave every occasion out', () => {
    expect(parseTemplates('{}')).toEqual({ templates: {} });
  });
});

describe('a wrong setting is named', () => {
  test.each([
    ['', 'JSON'],
    ['[]', ''],
    ['"text"', ''],
    ['{"payed":{}}', 'payed'],
    ['{"paid":{"data":{"thing1":"goods"}}}', 'paid.templateId'],
    [JSON.stringify({ paid: { templateId: 'a b', data: { thing1: 'goods' } } }), 'paid.templateId'],
    [paidWith({}), 'paid.data'],
    [paidWith({ thing1: 'titel' }), 'paid.data.thing1: no keyword "titel"'],
    [paidWith({ thing1: 'constructor' }), 'paid.data.thing1: no keyword "constructor"'],
    [paidWith({ thing1: 'refundFee' }), 'no keyword "refundFee"'],
    [paidWith({ thing: 'goods' }), 'paid.data.thing: no such field type'],
    [paidWith({ const1: 'goods' }), 'paid.data.const1: no such field type'],
    [paidWith({ phrase1: 'goods' }), 'goods does not fit into phrase'],
    [paidWith({ thing1: 'orderNo' }), 'it fits into character_string'],
    [paidWith({ phrase1: { text: 'paid' } }), 'at most 5 Chinese'],
    [paidWith({ thing1: { text: '' } }), 'paid.data.thing1'],
    [paidWith({ thing1: 7 }), 'paid.data.thing1'],
    [paidWith({ thing1: 'goods' }, '/pages/order/index'), 'paid.page'],
    [paidWith({ thing1: 'goods' }, 'https://example.com/a'), 'paid.page'],
    [paidWith({ thing1: 'goods' }, 'pages/order?no={orderId}'), 'paid.page: no number called {orderId}'],
    [paidWith({ thing1: 'goods' }, 'pages/order?no={outRefundNo}'), 'no number called {outRefundNo}'],
    [paidWith({ thing1: 'goods' }, 'pages/order?no={totalFee}'), 'no number called {totalFee}'],
  ])('%s', (setting, words) => {
    const parsed = parseTemplates(setting);
    expect(parsed).toHaveProperty('problems');
    expect('problems' in parsed && parsed.problems.join('\n')).toContain(words);
  });

  test('every mistake at once', () => {
    const parsed = parseTemplates(paidWith({ thing1: 'x', amount2: 'y', letter3: 'goods' }));
    expect('problems' in parsed && parsed.problems).toHaveLength(3);
  });
});

test.each(Object.entries(occasions))(
  'every keyword of %s fits into some field',
  (_occasion, { keywords }) => {
    for (const kind of Object.values(keywords)) expect(typesFor(kind)).not.toEqual([]);
  },
);
