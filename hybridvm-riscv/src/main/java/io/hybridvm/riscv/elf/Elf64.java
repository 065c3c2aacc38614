package io.hybridvm.riscv.elf;

/**
 * Offsets and values of the ELF64 structures, spelt as in the System V gABI; {@code EF_RISCV} and
 * {@code EM_RISCV} as in the RISC-V psABI. Offsets of fields count from the start of their
 * structure.
 */
final class Elf64 {
  /** The bytes 7F 45 4C 46, read as a little-endian word. */
  static final int MAGIC = 0x464c_457f;

  static final int EI_CLASS = 4;
  static final int EI_DATA = 5;
  static final int EI_VERSION = 6;
  static final int ELFCLASS64 = 2;
  static final int ELFDATA2LSB = 1;
  static final int EV_CURRENT = 1;

  static final int E_TYPE = 16;
  static final int E_MACHINE = 18;
  static final int E_VERSION = 20;
  static final int E_ENTRY = 24;
  static final int E_PHOFF = 32;
  static final int E_SHOFF = 40;
  static final int E_FLAGS = 48;
  static final int E_EHSIZE = 52;
  static final int E_PHENTSIZE = 54;
  static final int E_PHNUM = 56;
  static final int E_SHENTSIZE = 58;
  static final int E_SHNUM = 60;
  static final int E_SHSTRNDX = 62;
  static final int EHDR_BYTES = 64;

  static final int ET_EXEC = 2;
  static final int EM_RISCV = 243;
  static final int EF_RISCV_RVC = 0x1;
  static final int EF_RISCV_FLOAT_ABI = 0x6;
  static final int EF_RISCV_RVE = 0x8;
  static final int EF_RISCV_TSO = 0x10;

  static final int P_TYPE = 0;
  static final int P_FLAGS = 4;
  static final int P_OFFSET = 8;
  static final int P_VADDR = 16;
  static final int P_PADDR = 24;
  static final int P_FILESZ = 32;
  static final int P_MEMSZ = 40;
  static final int P_ALIGN = 48;
  static final int PHDR_BYTES = 56;

  static final int PT_LOAD = 1;
  static final int PT_DYNAMIC = 2;
  static final int PT_INTERP = 3;

  static final int SH_NAME = 0;
  static final int SH_TYPE = 4;
  static final int SH_FLAGS = 8;
  static final int SH_ADDR = 16;
  static final int SH_OFFSET = 24;
  static final int SH_SIZE = 32;
  static final int SH_LINK = 40;
  static final int SH_INFO = 44;
  static final int SH_ADDRALIGN = 48;
  static final int SH_ENTSIZE = 56;
  static final int SHDR_BYTES = 64;

  static final int SHN_UNDEF = 0;
  static final int SHN_LORESERVE = 0xff00;
  static final int SHN_ABS = 0xfff1;
  static final int SHN_XINDEX = 0xffff;
  static final int SHT_NULL = 0;
  static final int SHT_PROGBITS = 1;
  static final int SHT_SYMTAB = 2;
  static final int SHT_STRTAB = 3;
  static final int SHT_NOBITS = 8;
  static final int SHF_WRITE = 0x1;
  static final int SHF_ALLOC = 0x2;
  static final int SHF_EXECINSTR = 0x4;
  static final int SHF_COMPRESSED = 0x800;

  static final int ST_NAME = 0;
  static final int ST_INFO = 4;
  static final int ST_SHNDX = 6;
  static final int ST_VALUE = 8;
  static final int ST_SIZE = 16;
  static final int SYM_BYTES = 24;

  private Elf64() {}
}
