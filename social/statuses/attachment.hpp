#pragma once
// What hangs on a status: pictures, films, sounds. Those of this server have files, those of
// others only what the other server says of them.

#include <cstdint>
#include <optional>
#include <string>

#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class MediaKind : std::uint8_t { image = 1, video = 2, audio = 3, document = 4 };

/// image/png is an image; what nobody knows is a document.
MediaKind kind_of_media(std::string_view media_type);

/// Where to look when a picture is cut: in ten-thousandths of half its width and height, from the
/// middle to the right and up.
struct FocusRecord {
    std::int32_t x = 0, y = 0;
    void describe(auto& visit) {
        visit(1, "x", x);
        visit(2, "y", y);
    }
    bool operator==(const FocusRecord&) const = default;
};

constexpr std::int32_t focus_scale = 10'000;

/// A file of this server, or none.
struct FileRecord {
    std::string name;  ///< 64 hex digits of its SHA-256, a dot, and what its type is called by.
    std::string media_type;
    std::uint32_t width = 0, height = 0;
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "media_type", media_type);
        visit(3, "width", width);
        visit(4, "height", height);
    }
    bool operator==(const FileRecord&) const = default;
};

/// Of a film or a sound of this server.
struct PlayRecord {
    std::uint64_t milliseconds = 0;
    std::uint32_t frames = 0, in_seconds = 0;  ///< 30000 in 1001 seconds; 0 of a sound.
    std::uint64_t bit_rate = 0;
    bool has_sound = false;
    void describe(auto& visit) {
        visit(1, "milliseconds", milliseconds);
        visit(2, "frames", frames);
        visit(3, "in_seconds", in_seconds);
        visit(4, "bit_rate", bit_rate);
        visit(5, "has_sound", has_sound);
    }
    bool operator==(const PlayRecord&) const = default;
};

/// Part of a StatusRecord, and of a MediaAttachmentRecord.
struct AttachmentRecord {
    AttachmentId id;  ///< None for what lies elsewhere.
    MediaKind kind = MediaKind::image;
    std::string media_type;
    std::string remote_url;               ///< Elsewhere; then there are no files.
    std::uint32_t width = 0, height = 0;  ///< 0 when not known.
    FileRecord original, preview;
    bool animated = false;  ///< A picture that moves; of a film: it is short, silent, and goes on.
    std::string description;  ///< Plain text, for who cannot see it.
    std::string blurhash;
    std::optional<FocusRecord> focus;
    std::optional<PlayRecord> play;

    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "kind", kind);
        visit(3, "media_type", media_type);
        visit(4, "remote_url", remote_url);
        visit(5, "width", width);
        visit(6, "height", height);
        visit(7, "original", original);
        visit(8, "preview", preview);
        visit(9, "animated", animated);
        visit(10, "description", description);
        visit(11, "blurhash", blurhash);
        visit(12, "focus", focus);
        visit(13, "play", play);
    }
    bool operator==(const AttachmentRecord&) const = default;
    /// It stands alone on its status.
    bool is_played() const {
        return (kind == MediaKind::video && !animated) || kind == MediaKind::audio;
    }
};

/// What an author says of an upload of theirs when it is hung on a status.
struct AttachmentDraft {
    AttachmentId id;
    std::optional<std::string> description;  ///< None: as it was when it was uploaded.
    std::optional<FocusRecord> focus;
};

constexpr std::size_t max_description_characters = 1'500;
/// More than this no status has, whatever the configuration says.
constexpr std::size_t most_attachments_ever = 16;

}  // namespace ynghyd::social
