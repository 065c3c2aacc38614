// node sourcemap.js SOURCE: prints the source map of the contract's code, compiled as ../../solidity does.
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const file = process.argv[2];
const name = path.basename(file, '.sol');
const input = {
  language: 'Solidity',
  sources: { [file]: { content: fs.readFileSync(file, 'utf8') } },
  settings: {
    evmVersion: 'shanghai',
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: 'none', appendCBOR: false },
    outputSelection: { '*': { '*': ['evm.deployedBytecode'] } },
  },
};
const code = JSON.parse(solc.compile(JSON.stringify(input))).contracts[file][name].evm.deployedBytecode;
console.log(code.sourceMap);
console.error(code.object);
