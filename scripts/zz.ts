import { startOurShop } from './bench/shops/ourShop';
import { withShop } from './bench/shops/withShop';
import { measureThroughput } from './bench/throughput';
const c0=process.cpuUsage();
withShop(startOurShop(process.argv[2]?{maxInstances:+process.argv[2]!}:{}),s=>measureThroughput(s,16)).then(r=>{const c=process.cpuUsage(c0);console.log(r,'emulator ms/payment',((c.user+c.system)/1000/1040).toFixed(2))});
