#pragma once
// One entry for each parser of bytes from strangers. Built with libFuzzer (preset fuzz) an entry
// is a program that invents inputs; in every other build fuzz_replay_test gives it the inputs of
// corpus/<name>, and what is left of them when they are cut short.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

namespace ynghyd::fuzz {

using Entry = void (*)(std::string_view input);

/// What must hold for every input whatever.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

/// By name; filled before main.
inline std::map<std::string, Entry>& entries() {
    static std::map<std::string, Entry> all;
    return all;
}

}  // namespace ynghyd::fuzz

#ifdef YNGHYD_FUZZER
#define FUZZ_ENTRY(name)                                                                \
    static void fuzz_##name(std::string_view input);                                    \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
        fuzz_##name({reinterpret_cast<const char*>(data), size});                       \
        return 0;                                                                       \
    }                                                                                   \
    static void fuzz_##name([[maybe_unused]] std::string_view input)
#else
#define FUZZ_ENTRY(name)                                            \
    static void fuzz_##name(std::string_view input);                \
    [[maybe_unused]] static const bool name##_is_listed =           \
        ynghyd::fuzz::entries().emplace(#name, fuzz_##name).second; \
    static void fuzz_##name([[maybe_unused]] std::string_view input)
#endif
