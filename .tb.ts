import { build } from 'esbuild';
import { trimPlugin, trimConstants } from '/work/main/scripts/build/trim/trimPlugin';
const seen=new Set();
const t=Date.now();
async function go(){const r=await build({entryPoints:['/tmp/b/tut/index.js'],bundle:true,platform:'node',format:'cjs',target:'node16',outfile:'/tmp/b/trim.js',metafile:true,minifyWhitespace:true,minifySyntax:true,lineLimit:140,charset:process.env.CS||'ascii',legalComments:'none',plugins:[trimPlugin(t=>seen.add(t.from+' '+t.module))],define:trimConstants(),absWorkingDir:'/work/main'});
console.log(Date.now()-t,[...seen].length);
const g:any={};const o:any=Object.values(r.metafile.outputs)[0];for(const[p,v] of Object.entries<any>(o.inputs)){const k=p.replace(/.*node_modules\/((@[^/]+\/)?[^/]+).*/,'$1');g[k]=(g[k]||0)+v.bytesInOutput}
console.log(o.bytes,Object.entries<any>(g).sort((a,b)=>b[1]-a[1]).slice(0,60).map(x=>x.join(' ')).join('\n'))
}; go();
