#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `vigie needs Node 22.13 or newer; this is Node ${process.versions.node}. Install a newer Node, or run it through npm: npm start\n`,
  );
  process.exit(2);
}
process.env.NODE_ENV ??= 'production';
process.getBuiltinModule('node:module').enableCompileCache();
const { main } = await import('../dist/cli.js');
await main(process.argv.slice(2));
