// Runs scenarios on @ethereumjs/evm and compares what comes of them.
//
//   npm install @ethereumjs/evm@10.1.3 @ethereumjs/statemanager@10.1.3 @ethereumjs/common@10.1.3 @ethereumjs/util@10.1.3
//   NODE_MODULES=where/node_modules node ethereumjs.mjs FILE
//
// FILE has a line of JSON for each scenario, as EthereumJsComparison writes them, with the outcome
// expected. Prints the differences, and at the end how many scenarios differ.

import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import path from 'node:path';

const require = createRequire(path.join(path.resolve(process.env.NODE_MODULES), 'x.js'));
const { createEVM } = require('@ethereumjs/evm');
const { SimpleStateManager } = require('@ethereumjs/statemanager');
const { Common, Mainnet } = require('@ethereumjs/common');
const { Address, Account, hexToBytes, bytesToHex, setLengthLeft } = require('@ethereumjs/util');

const HARDFORKS = {
  FRONTIER: 'chainstart',
  HOMESTEAD: 'homestead',
  TANGERINE_WHISTLE: 'tangerineWhistle',
  SPURIOUS_DRAGON: 'spuriousDragon',
  BYZANTIUM: 'byzantium',
  CONSTANTINOPLE: 'constantinople',
  PETERSBURG: 'petersburg',
  ISTANBUL: 'istanbul',
  BERLIN: 'berlin',
  LONDON: 'london',
  PARIS: 'paris',
  SHANGHAI: 'shanghai',
  CANCUN: 'cancun',
  PRAGUE: 'prague',
  OSAKA: 'osaka',
};
const commons = new Map();

function commonOf(revision) {
  if (!commons.has(revision)) {
    const chain = { ...Mainnet, chainId: 1337 };
    commons.set(revision, new Common({ chain, hardfork: HARDFORKS[revision] }));
  }
  return commons.get(revision);
}

const address = (hex) => new Address(hexToBytes(hex));
const word = (hex) => setLengthLeft(hexToBytes(hex.length % 2 ? '0x0' + hex.slice(2) : hex), 32);
const number = (bytes) => '0x' + BigInt(bytes.length ? bytesToHex(bytes) : '0x0').toString(16);

async function fill(state, scenario) {
  for (const a of scenario.accounts) {
    await state.putAccount(address(a.address), new Account(BigInt(a.nonce), BigInt(a.balance)));
    if (a.code !== '0x') {
      await state.putCode(address(a.address), hexToBytes(a.code));
    }
    for (const [key, value] of Object.entries(a.storage)) {
      await state.putStorage(address(a.address), word(key), hexToBytes(even(value)));
    }
  }
}

const even = (hex) => (hex.length % 2 ? '0x0' + hex.slice(2) : hex);

function block(b, common) {
  return {
    header: {
      number: BigInt(b.number),
      coinbase: address(b.coinbase),
      timestamp: BigInt(b.timestamp),
      difficulty: BigInt(b.prevRandao),
      prevRandao: word(b.prevRandao),
      gasLimit: BigInt(b.gasLimit),
      baseFeePerGas: BigInt(b.baseFee),
      getBlobGasPrice: () => BigInt(b.blobBaseFee),
      slotNumber: 0n,
    },
    common,
  };
}

const blockchain = {
  getBlock: async () => ({ hash: () => new Uint8Array(32) }),
  putBlock: async () => {},
  shallowCopy: () => blockchain,
};

async function run(scenario) {
  const common = commonOf(scenario.revision);
  const state = new SimpleStateManager({ common });
  await fill(state, scenario);
  state.originalStorageCache.clear();
  const evm = await createEVM({ common, stateManager: state, blockchain });
  for (const warm of scenario.warm) {
    evm.journal.addAlwaysWarmAddress(warm, true);
  }
  const selfdestruct = new Map();
  const { execResult } = await evm.runCall({
    block: block(scenario.block, common),
    caller: address(scenario.sender),
    origin: address(scenario.sender),
    to: scenario.isCreate ? undefined : address(scenario.to),
    data: hexToBytes(scenario.input),
    value: BigInt(scenario.value),
    gasLimit: BigInt(scenario.gas),
    gasPrice: BigInt(scenario.gasPrice),
    blobVersionedHashes: scenario.blobHashes,
    skipNonceIncrement: !scenario.isCreate,
    selfdestruct,
  });
  // What the transaction does at its end.
  const destroyed = execResult.selfdestruct ?? selfdestruct;
  for (const hex of ending(execResult) === 'RETURN' ? destroyed.keys() : []) {
    if (!common.isActivatedEIP(6780) || execResult.createdAddresses?.has(hex)) {
      await state.clearStorage(address(hex));
      await evm.journal.deleteAccount(address(hex));
    }
  }
  await evm.journal.cleanup();
  return { execResult, state };
}

function ending(execResult) {
  const error = execResult.exceptionError?.error;
  // In Frontier a create that cannot pay for its code leaves a contract without.
  const isGood = error === undefined || error === 'code store out of gas';
  return isGood ? 'RETURN' : error === 'revert' ? 'REVERT' : 'HALT';
}

async function outcome(scenario) {
  const { execResult, state } = await run(scenario);
  const end = ending(execResult);
  const accounts = {};
  for (const [hex, expected] of Object.entries(scenario.expected.accounts)) {
    const account = (await state.getAccount(address(hex))) ?? new Account(0n, 0n);
    const storage = {};
    for (const key of Object.keys(expected.storage)) {
      storage[key] = number(await state.getStorage(address(hex), word(key)));
    }
    accounts[hex] = {
      nonce: '0x' + account.nonce.toString(16),
      balance: '0x' + account.balance.toString(16),
      code: account.isContract() ? bytesToHex(await state.getCode(address(hex))) : '0x',
      storage,
    };
  }
  return {
    ending: end,
    gasLeft: '0x' + (BigInt(scenario.gas) - execResult.executionGasUsed).toString(16),
    refund: end === 'RETURN' ? '0x' + (execResult.gasRefund ?? 0n).toString(16) : '0x0',
    output: scenario.isCreate || end === 'HALT' ? '0x' : bytesToHex(execResult.returnValue),
    logs:
      end !== 'RETURN'
        ? []
        : (execResult.logs ?? []).map(([a, topics, data]) => ({
            address: bytesToHex(a),
            topics: topics.map(number),
            data: bytesToHex(data),
          })),
    accounts,
  };
}

function compare(at, ours, theirs, lines) {
  if (typeof ours === 'object' && typeof theirs === 'object') {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      compare(at + ' ' + key, ours[key], theirs[key], lines);
    }
  } else if (ours !== theirs) {
    lines.push(`  ${at}: ${ours} here, there ${theirs}`);
  }
}

let count = 0;
let differing = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const scenario = JSON.parse(line);
  const lines = [];
  try {
    compare('', scenario.expected, await outcome(scenario), lines);
  } catch (e) {
    lines.push('  ' + e.stack);
  }
  count++;
  if (lines.length > 0) {
    differing++;
    console.log([scenario.text, ...lines].join('\n'));
  }
}
console.log(`${count} scenarios, ${differing} differ`);
process.exitCode = differing === 0 ? 0 : 1;
