// One shop for all of them: its start costs as much as a hundred attacks, and they change nothing.
import './timers.attacks';
import './orders.attacks';
import './wxPay.attacks';
import './refund.attacks';
import './sendTemplate.attacks';
import './payCallBack.attacks';
