#pragma once
// Background work that is all social's: it only needs somebody who runs it, portion by portion.

#include "federation/job_parts.hpp"

namespace ynghyd::federation {

net::awaitable<Result<void>> expand_audience(const JobParts& parts, storage::Job job);
net::awaitable<Result<void>> erase_account(const JobParts& parts, storage::Job job);
net::awaitable<Result<void>> enforce_block(const JobParts& parts, storage::Job job);
net::awaitable<Result<void>> tell_news(const JobParts& parts, storage::Job job);
net::awaitable<Result<void>> end_announcement(const JobParts& parts, storage::Job job);
net::awaitable<Result<void>> publish_scheduled(const JobParts& parts, storage::Job job);
net::awaitable<Result<void>> move_followers(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
