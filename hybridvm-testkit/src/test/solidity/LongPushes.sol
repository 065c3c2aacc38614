// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Pushes of constants of every length, one after the other.
contract LongPushes {
    /// Mixes 96 constants into a number, `rounds` times.
    function run(uint256 rounds) external pure returns (uint256 x) {
        for (uint256 i = 0; i < rounds; i++) {
            unchecked {
                x = x + 0xc59aaa37a1222f0ae20af5b438ca032a2edbcc00ee5013fc17ce4b848378ee1b;
                x = x ^ 0xa03689dd3f308981b3b6d8d851a13fbd8dd4fe29a2778e72cdf9e4706a5dbd;
                x = x + 0xe6189c127b00569abe0bf7c8224f18a881fca18fcb62f1fc34be1281de1a;
                x = x ^ 0xe9ed0a91d2b0b86e25df78ccf31f467df08db11a28e34a4953438454de;
                x = x + 0xd90dc4b7d1d320b371f6ccc0cbc0084030b8799c0dce91656b7f3ee8;
                x = x ^ 0xd8b6ef942e66bdb3ba5f5a3ca33f70e9d2a93de7ddc62d53f09768;
                x = x + 0x8e2efdc7ed639034b672913ce8b8d14df1f5b38590ca0ae16db3;
                x = x ^ 0x9b6c6278e84df49dd9b48964e644d9121e289347e1fb9125b1;
                x = x + 0xa65c3d725f726943a44981f592acd4a617bb11ba0618f809;
                x = x ^ 0x917867af0ac7d346aa4bcf9561e3d276c9fcc9c27bd98e;
                x = x + 0xd17a84b7e0a8aaf7e8e5d1eb86294f5e34153fc91c44;
                x = x ^ 0xf0c600aeb8b017a385e337b3c7449492e81a6e54da;
                x = x + 0x00fe5cd8a8fb1bf38d5859b3732a78adba45cc6bb6;
                x = x ^ 0xa0779fe064a3b1c367fa6e063c16f4511626de;
                x = x + 0xc96b8a4aa8c3e3e534dd7bf3bdce7d3fcef6;
                x = x ^ 0xe17b1ffd067e2134d91e4ee242939f0044;
                x = x + 0xb57b0a3f1fc3910b8d97c1ee9622f167;
                x = x ^ 0xec243c8415c68ee1695d79888726c1;
                x = x + 0xcc5cd7d421f83d177d8dd1dc188c;
                x = x ^ 0xa7ded9bfd4adf0b7501dc41c78;
                x = x + 0xe65b7b15ff2c8ed08b739f84;
                x = x ^ 0xf1575fa955a973165e3eb8;
                x = x + 0xc27f9892b0cbfe12a925;
                x = x ^ 0x893a741890e22131d0;
                x = x + 0x961f9069eaa47eea;
                x = x ^ 0xb249bde8e0a181;
                x = x + 0xd681904b3eb8;
                x = x ^ 0xd9d84c09e3;
                x = x + 0xbb5ecd7f;
                x = x ^ 0x9d145e;
                x = x + 0xebc3;
                x = x ^ 0x9c;
                x = x + 0x9c9493142e1d4624644df17fe15f01371163fc24eab260ce3aa12c67ce19ecb2;
                x = x ^ 0x9ab1e30385d40653aa3a2a530e88ff5e3e6893fb011cba1667c864a228f553;
                x = x + 0x86fbb45392484587ededc10e16e9f87bd7117196f6bce95c64ce31d36d2f;
                x = x ^ 0x903904395e314a01d8f92335ee2cce81eb2f96c6704576fd24461c3c10;
                x = x + 0xc792d267fb7b81bd06d083f260808dc38d4fceb319387e54f9fb1ff0;
                x = x ^ 0xf9f5841079f09b2bcce7c0c508d731c4d1101660bae93911a9fbfd;
                x = x + 0xcfe0f8a8c662f0ea96679588403bc4c438d00cfeee19d7b49cd0;
                x = x ^ 0xb57767bb61d0ded5d3e4e3728e54b71fdb0fe6bd285ac59e90;
                x = x + 0xabcc4a7449baebb4fd7aee8cd2b53b47f947642884d615b3;
                x = x ^ 0xa39e7496b536b7a46e04e0d5f36f7342552749083ccdff;
                x = x + 0xfcf0cf9e86546f8592ab5fdb623407b14d9e37fb2826;
                x = x ^ 0x9f598ee56f8a05291388d5de305c96194a6a9a0ffb;
                x = x + 0x00b1fab415f489d4c8ae2ec3ca3e81b83077d1ba1e;
                x = x ^ 0x8e71606587896cc2a34a0d833792e3c2b4e8b5;
                x = x + 0x840628cdde3d8d4838db3b37c3ed6dcec400;
                x = x ^ 0xf763d8739c7bb7175acb450acf29e730a0;
                x = x + 0xcfd770b226dc3cfaef295051586ba8d5;
                x = x ^ 0xfd68ac7aa67890fa64b4a3774b0ca0;
                x = x + 0xf2cda3fea29db678f82885d578db;
                x = x ^ 0xcd5bc421ab1f209842dd8579f3;
                x = x + 0xeb2d455c557a41ce8c6c22e2;
                x = x ^ 0xd7f9c33a017a10e4e55494;
                x = x + 0xd8bf6fc37490aa8c933e;
                x = x ^ 0xf3835de1287e9bdf2f;
                x = x + 0xbf9048356c51ae90;
                x = x ^ 0xeae8fc095b88f7;
                x = x + 0xa11ea2c1c8ac;
                x = x ^ 0xfa7b9dfaba;
                x = x + 0xe572fde8;
                x = x ^ 0x8b5c80;
                x = x + 0xfd7b;
                x = x ^ 0x99;
                x = x + 0xaef51a769a45670b3739bf2564e583179b51c53298b9881012fdb9fcc07a8ba1;
                x = x ^ 0x9c7f8c203a209689c05f9ae90e5e8b7be2c8a626b74183781664ea22e41cf2;
                x = x + 0xc55da673eab8d528f409301c285d332eb3091b899b295daf9bf2949c5d4e;
                x = x ^ 0x853a3639438ac80227cffbc99b59774d56f1614511cfbf990cf709b9b9;
                x = x + 0xea538dfd85c943370e74da9ddc4a84812f1966bc6bce407bf7994009;
                x = x ^ 0xefa36188b0dc0fc014f76ae3dd274fdbcba5e4d9c735a1829b45d1;
                x = x + 0xe701dff12b30f8c9592f2a14df48546e7f8f617f2a6dbdb0b6fa;
                x = x ^ 0xd8b5fd145eab4887e18c988bd0db048886264aceeb38299483;
                x = x + 0x8ff45074e2587021e1d22b51ea3e53ef34fb8f2cd1b2ae38;
                x = x ^ 0x8ddd9eabbee2e8a50f4bcbd79f6d3395dacaae0eb4ad0f;
                x = x + 0xd26d005dc214dc7823a081b5fddcbfff7ef147cadd54;
                x = x ^ 0x847da94823a360043a2525543da545e708cc5083b9;
                x = x + 0x00d7fc1d0dd9bc9b492441e54c95e7c2534f18a2f4;
                x = x ^ 0xa37c637302e44751ec3049fd978a6f95bb37fc;
                x = x + 0x9c1dd8bdce7a779857da17756ce35edb5794;
                x = x ^ 0xe03516c53b8d237b1765ffde56e20019cc;
                x = x + 0xf78a9449dff75de01012eaca2bebf060;
                x = x ^ 0xdd6714603dc98b5eb646a39b0d16a0;
                x = x + 0xc363f278266c86f306deeca8a915;
                x = x ^ 0xc81532e659cd171e028b13ace9;
                x = x + 0x9247913854d05c6d7869425a;
                x = x ^ 0x9ac0fc7d93bb84cca64b2a;
                x = x + 0xdce10e02af81681a4551;
                x = x ^ 0x8608e6d26e03bd6705;
                x = x + 0xd0ff38807a3aa805;
                x = x ^ 0xcc47223a882111;
                x = x + 0xfb5694375f49;
                x = x ^ 0xabcc1bf318;
                x = x + 0xf886cc2b;
                x = x ^ 0xd1ad6d;
                x = x + 0xa6ad;
                x = x ^ 0xd7;
            }
        }
    }
}
