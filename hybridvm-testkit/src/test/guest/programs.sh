# The guest programs, for build.sh and compare.sh.

# Run on every engine; in three sets: full size, full size with the B extension, small.
benchmarks=(blake2b crc fib keccak matmul mulmod qsort sha256 sieve stackvm strings tree)

# For tests of the machine. Of these only hello is also built natively.
probes=(hello exit42 zero10m fill1g runaway endless)
