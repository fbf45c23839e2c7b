#pragma once
// A file that has no name: gone when it is closed, whatever happens.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace ynghyd {

/// An open file descriptor that is closed once.
class OpenFile {
public:
    explicit OpenFile(int number = -1) : number_(number) {}
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

private:
    int number_;
};

/// Read by its owner alone; not synced. Used by one thread at a time; throws std::system_error.
class ScratchFile {
public:
    /// In this folder, which is made if it is missing.
    explicit ScratchFile(const std::filesystem::path& folder);

    void write(std::string_view bytes);
    /// Everything that was written, by whoever has the file.
    std::string read_all() const;
    /// The next reader of `number()` begins at the beginning.
    void rewind();

    int number() const { return file_.number(); }
    std::uint64_t size() const;

private:
    OpenFile file_;
};

}  // namespace ynghyd
