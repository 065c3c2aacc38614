//! Runs another contract's code on its own storage (EIP-1967).

#![no_std]
#![no_main]
use hybridvm::prelude::*;
use hybridvm::storage;

/// keccak256("eip1967.proxy.implementation") - 1
const IMPLEMENTATION: U256 =
    U256::parse("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");

/// keccak256("eip1967.proxy.admin") - 1
const ADMIN: U256 =
    U256::parse("0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103");

events! {
    Upgraded { indexed implementation: Address }
}

errors! {
    NotAdmin
}

contract! {
    struct Proxy {}

    impl Proxy {
        fn constructor(&mut self, implementation: Address) {
            storage::at::<Address>(ADMIN).set(msg::sender());
            self.point_to(implementation);
        }

        pub fn upgrade_to(&mut self, implementation: Address) {
            if msg::sender() != storage::at::<Address>(ADMIN).get() {
                revert(NotAdmin)
            }
            self.point_to(implementation);
        }

        fn point_to(&self, implementation: Address) {
            storage::at::<Address>(IMPLEMENTATION).set(implementation);
            Upgraded { implementation }.emit();
        }

        #[payable]
        fn fallback(&mut self) -> Result<RawOutput, Failure> {
            let implementation = storage::at::<Address>(IMPLEMENTATION).get();
            Call::to(implementation).delegate().send(msg::data()).map(RawOutput)
        }
    }
}
