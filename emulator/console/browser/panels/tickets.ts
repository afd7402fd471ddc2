import { h, type ComponentChild } from 'preact';
import { type Ticket } from '../../../printer/printer';
import { dateTimeText } from '../../view/moment';
import { ticketLines } from '../../view/ticketLines';
import { badge } from '../elements';
import { type Panel, type PanelProps } from '../panel';

/** As it comes out of the printer. */
function TicketPaper({ ticket }: { ticket: Ticket }): ComponentChild {
  const { orderid, sn, content, times, at, printedAt } = ticket;
  return h(
    'article',
    { class: 'ticket', title: orderid },
    h(
      'p',
      { class: 'message-time' },
      badge(
        printedAt === undefined
          ? { text: '还在打印机的队列里', tone: 'wait' }
          : { text: '已打印', tone: 'good' },
      ),
      ` ${dateTimeText(printedAt ?? at)} · ${sn}${times > 1 ? ` · ${times} 份` : ''}`,
    ),
    h(
      'div',
      { class: 'paper' },
      ticketLines(content).map(({ text, big, centred }, index) =>
        h('p', { key: index, class: [big && 'big', centred && 'centred'].filter(Boolean).join(' ') }, text),
      ),
    ),
  );
}

function Tickets({ snapshot }: PanelProps): ComponentChild {
  return h(
    'div',
    { class: 'messages' },
    [...snapshot.tickets].reverse().map((ticket) => h(TicketPaper, { ticket, key: ticket.orderid })),
  );
}

export const ticketsPanel: Panel = {
  id: 'tickets',
  title: '小票',
  exists: ({ totals }) => totals.tickets > 0,
  count: ({ totals }) => totals.tickets,
  view: Tickets,
};
