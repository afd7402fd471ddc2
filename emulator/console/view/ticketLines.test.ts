import { ticketLines } from './ticketLines';

test('marks become looks', () => {
  expect(ticketLines('<CB>云上小店</CB><BR>青瓷茶杯 ×2<BR><B>¥90.00</B><BR>')).toEqual([
    { text: '云上小店', big: true, centred: true },
    { text: '青瓷茶杯 ×2', big: false, centred: false },
    { text: '¥90.00', big: true, centred: false },
  ]);
});

test('a ticket without marks is one line', () => {
  expect(ticketLines('hello')).toEqual([{ text: 'hello', big: false, centred: false }]);
});
