// node compile.js DIRECTORY SOURCE...: compiles NAME.sol to DIRECTORY/NAME.json, with the ABI, the
// init code, the code and the source maps of the contract NAME as Foundry lays them out, and prints
// the compiler's version and settings.
const fs = require('fs');
const path = require('path');
const solc = require('solc');

// Shanghai is the last revision that go-ethereum's EVM in io.horizen:libevm knows, with which tests
// and benchmarks compare. Without a hash of metadata the code is a function of the source alone.
const settings = {
  evmVersion: 'shanghai',
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
};

// That selfdestruct is deprecated: tests need it all the same.
const expectedWarnings = new Set(['5159']);

const [directory, ...files] = process.argv.slice(2);
const input = {
  language: 'Solidity',
  sources: Object.fromEntries(files.map((file) => [file, { content: fs.readFileSync(file, 'utf8') }])),
  settings: {
    ...settings,
    outputSelection: {
      '*': {
        '*': ['abi', ...['bytecode', 'deployedBytecode'].flatMap((code) => [`evm.${code}.object`, `evm.${code}.sourceMap`])],
      },
    },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));

const complaints = (output.errors ?? []).filter((each) => !expectedWarnings.has(each.errorCode));
if (complaints.length > 0) {
  complaints.forEach((each) => console.error(each.formattedMessage));
  process.exit(1);
}
for (const file of files) {
  const contractName = path.basename(file, '.sol');
  const { abi, evm } = output.contracts[file][contractName];
  const artifact = {
    contractName,
    abi,
    bytecode: { object: `0x${evm.bytecode.object}`, sourceMap: evm.bytecode.sourceMap },
    deployedBytecode: { object: `0x${evm.deployedBytecode.object}`, sourceMap: evm.deployedBytecode.sourceMap },
    metadata: { settings: { compilationTarget: { [file]: contractName } } },
    id: output.sources[file].id,
  };
  fs.writeFileSync(path.join(directory, `${contractName}.json`), `${JSON.stringify(artifact, null, 2)}\n`);
}
console.log(solc.version());
console.log(JSON.stringify(settings));
