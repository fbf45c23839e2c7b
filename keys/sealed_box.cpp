#include "keys/sealed_box.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text_codec.hpp"
#include "keys/sodium.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
/// First byte of everything sealed; on disk, never reused for another layout.
constexpr char format_version = 1;

class OpenFile {
public:
    OpenFile(const std::filesystem::path& path, int flags, mode_t mode = 0)
        : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    explicit operator bool() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

[[noreturn]] void throw_file_error(const std::filesystem::path& file) {
    throw std::system_error(errno, std::generic_category(), file.string());
}

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* raw(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

void SealedBox::create(const std::filesystem::path& file, Random& random) {
    const auto line = to_base64(random.bytes(key_size)) + "\n";
    const OpenFile out(file, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (!out) throw_file_error(file);
    if (::write(out.descriptor(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
        ::fsync(out.descriptor()) != 0)
        throw_file_error(file);
    // The name must survive a crash too: without it every sealed secret is lost.
    const OpenFile folder(file.has_parent_path() ? file.parent_path() : ".",
                          O_RDONLY | O_DIRECTORY);
    if (!folder || ::fsync(folder.descriptor()) != 0) throw_file_error(file);
}

Result<SealedBox> SealedBox::open(const std::filesystem::path& file) {
    start_sodium();
    const OpenFile in(file, O_RDONLY);
    if (!in && errno == ENOENT)
        return failure(Error::Kind::not_found,
                       "The key file " + file.string() + " does not exist.");
    if (!in && errno == EACCES)
        return failure(Error::Kind::forbidden,
                       "The key file " + file.string() + " cannot be read by this user.");
    struct stat status{};
    if (!in || ::fstat(in.descriptor(), &status) != 0) throw_file_error(file);
    if ((status.st_mode & 077) != 0)
        return failure(Error::Kind::forbidden,
                       "The key file " + file.string() + " can be read by others: chmod 600 it.");
    std::array<char, 64> text{};
    const auto size = ::read(in.descriptor(), text.data(), text.size());
    if (size < 0) throw_file_error(file);
    std::string_view line(text.data(), static_cast<std::size_t>(size));
    if (line.ends_with('\n')) line.remove_suffix(1);
    auto key = parse_base64(line);
    if (!key || key->size() != key_size)
        return failure(Error::Kind::invalid,
                       "The key file " + file.string() + " is damaged: restore it from a backup.");
    return SealedBox(*std::move(key));
}

std::string SealedBox::seal(std::string_view secret, std::string_view context,
                            Random& random) const {
    const auto nonce = random.bytes(nonce_size);
    std::string text(secret.size() + tag_size, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(text), nullptr, raw(secret), secret.size(),
                                               raw(context), context.size(), nullptr, raw(nonce),
                                               raw(std::string_view(key_)));
    return format_version + nonce + text;
}

Result<std::string> SealedBox::unseal(std::string_view sealed, std::string_view context) const {
    const auto refuse = [] {
        return failure(Error::Kind::invalid,
                       "A stored secret does not open with this server's key file.");
    };
    if (sealed.size() < 1 + nonce_size + tag_size || sealed[0] != format_version) return refuse();
    const auto nonce = sealed.substr(1, nonce_size);
    const auto text = sealed.substr(1 + nonce_size);
    std::string secret(text.size() - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(secret), nullptr, nullptr, raw(text),
                                                   text.size(), raw(context), context.size(),
                                                   raw(nonce), raw(std::string_view(key_))) != 0)
        return refuse();
    return secret;
}

}  // namespace ynghyd::keys
