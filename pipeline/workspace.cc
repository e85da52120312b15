#include "pipeline/workspace.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>

#include "extractors/wire.h"

namespace aktsyn::pipeline {
namespace {

// Raised when the tables or the wire records change their shape.
constexpr int kVersion = 1;

constexpr const char* kSchema = R"sql(
create table if not exists seen(path text primary key, bytes integer, modified_ns integer, sha256 text) without rowid;
create table if not exists extractions(sha256 text, engine text, records blob, primary key(sha256, engine));
create table if not exists members(container text, position integer, name text, sha256 text, bytes integer,
                                   primary key(container, position)) without rowid;
create table if not exists crops(key text primary key, png blob);
create table if not exists files("case" text, path text, json text);
create table if not exists documents("case" text, id text, json text);
create table if not exists events("case" text, id text, json text);
create table if not exists findings("case" text, id text, json text);
create index if not exists files_by_case on files("case");
create index if not exists documents_by_case on documents("case", id);
create index if not exists events_by_case on events("case", id);
create index if not exists findings_by_case on findings("case", id);
create table if not exists decisions("case" text, finding text, decision text, note text, decided_by text,
                                     primary key("case", finding));
)sql";

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

// One prepared statement; binds by position from 1, text and blobs are not copied.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    status_ = sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    statement_.reset(statement);
  }
  Statement& text(std::string_view value) {
    return note(sqlite3_bind_text64(statement_.get(), ++at_, value.data(), value.size(),
                                    SQLITE_STATIC, SQLITE_UTF8));
  }
  Statement& blob(std::string_view value) {
    return note(
        sqlite3_bind_blob64(statement_.get(), ++at_, value.data(), value.size(), SQLITE_STATIC));
  }
  Statement& number(long long value) {
    return note(sqlite3_bind_int64(statement_.get(), ++at_, value));
  }
  bool row() {
    if (status_ == SQLITE_OK || status_ == SQLITE_ROW) {
      status_ = sqlite3_step(statement_.get());
    }
    return status_ == SQLITE_ROW;
  }
  // Runs to the end; true when nothing failed.
  bool done() {
    while (row()) {
    }
    const bool good = status_ == SQLITE_DONE;
    sqlite3_reset(statement_.get());
    status_ = good ? SQLITE_OK : status_;
    at_ = 0;
    return good;
  }
  bool failed() const {
    return status_ != SQLITE_OK && status_ != SQLITE_ROW && status_ != SQLITE_DONE;
  }
  std::string bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_.get(), column);
    const int count = sqlite3_column_bytes(statement_.get(), column);
    return data == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(data), static_cast<std::size_t>(count));
  }
  long long integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  Statement& note(int status) {
    if (status != SQLITE_OK && status_ == SQLITE_OK) {
      status_ = status;
    }
    return *this;
  }
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int status_ = SQLITE_OK;
  int at_ = 0;
};

bool run(sqlite3* database, const char* sql) {
  return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Database connect(const std::string& path, std::string& error) {
  sqlite3* raw = nullptr;
  const int status =
      sqlite3_open_v2(path.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
  Database database(raw);
  if (status != SQLITE_OK) {
    error = raw != nullptr ? sqlite3_errmsg(raw) : "out of memory";
    return nullptr;
  }
  sqlite3_busy_timeout(database.get(), 10'000);
  return database;
}

int versionOf(sqlite3* database) {
  Statement statement(database, "pragma user_version");
  return statement.row() ? static_cast<int>(statement.integer(0)) : -1;
}

// How many tables and indices there are; none when the file is no database.
std::optional<long long> entriesIn(sqlite3* database) {
  Statement statement(database, "select count(*) from sqlite_master");
  return statement.row() ? std::optional(statement.integer(0)) : std::nullopt;
}

}  // namespace

class Workspace::Impl {
 public:
  explicit Impl(Database database) : database_(std::move(database)) {}

  // Runs `work` under the lock while no error has been met; `work` tells whether it succeeded.
  template <typename Work>
  void use(Work work) {
    const std::lock_guard lock(mutex_);
    if (error_.empty() && !work(database_.get())) {
      error_ = sqlite3_errmsg(database_.get());
    }
  }
  template <typename Work>
  void change(Work work) {
    use([&](sqlite3* database) {
      if (!run(database, "begin immediate")) {
        return false;
      }
      if (work(database) && run(database, "commit")) {
        return true;
      }
      error_ = sqlite3_errmsg(database);
      run(database, "rollback");
      return true;
    });
  }
  std::string error() const {
    const std::lock_guard lock(mutex_);
    return error_;
  }

 private:
  mutable std::mutex mutex_;
  Database database_;
  std::string error_;
};

std::unique_ptr<Workspace> Workspace::open(const std::string& path, std::string& error) {
  Database database = connect(path, error);
  if (!database) {
    return nullptr;
  }
  const std::optional<long long> entries = entriesIn(database.get());
  if (!entries) {
    error = sqlite3_errmsg(database.get());
    return nullptr;
  }
  if (*entries > 0 && versionOf(database.get()) != kVersion) {
    const std::string aside = path + ".version-" + std::to_string(versionOf(database.get()));
    database.reset();
    std::error_code failure;
    std::filesystem::rename(path, aside, failure);
    if (failure) {
      error = "is not a workspace of this version and cannot be set aside: " + failure.message();
      return nullptr;
    }
    database = connect(path, error);
    if (!database) {
      return nullptr;
    }
  }
  const std::string version = "pragma user_version=" + std::to_string(kVersion);
  if (!run(database.get(), "pragma journal_mode=wal") ||
      !run(database.get(), "pragma synchronous=normal") || !run(database.get(), kSchema) ||
      !run(database.get(), version.c_str())) {
    error = sqlite3_errmsg(database.get());
    return nullptr;
  }
  return std::unique_ptr<Workspace>(new Workspace(std::make_unique<Impl>(std::move(database))));
}

Workspace::Workspace(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Workspace::~Workspace() = default;

std::string Workspace::error() const { return impl_->error(); }

std::optional<std::string> Workspace::knownSha256(const std::string& path, long long bytes,
                                                  long long modified_ns) {
  std::optional<std::string> found;
  impl_->use([&](sqlite3* database) {
    Statement statement(database,
                        "select sha256 from seen where path=? and bytes=? and modified_ns=?");
    statement.text(path).number(bytes).number(modified_ns);
    if (statement.row()) {
      found = statement.bytes(0);
    }
    return !statement.failed();
  });
  return found;
}

void Workspace::rememberSha256(const std::string& path, long long bytes, long long modified_ns,
                               const std::string& sha256) {
  impl_->use([&](sqlite3* database) {
    Statement statement(database, "insert or replace into seen values(?,?,?,?)");
    return statement.text(path).number(bytes).number(modified_ns).text(sha256).done();
  });
}

bool Workspace::hasExtraction(const std::string& sha256, const std::string& engine) {
  bool found = false;
  impl_->use([&](sqlite3* database) {
    Statement statement(database, "select 1 from extractions where sha256=? and engine=?");
    statement.text(sha256).text(engine);
    found = statement.row();
    return !statement.failed();
  });
  return found;
}

std::optional<extractors::Extraction> Workspace::extraction(const std::string& sha256,
                                                            const std::string& engine) {
  std::string records;
  bool found = false;
  impl_->use([&](sqlite3* database) {
    Statement statement(database, "select records from extractions where sha256=? and engine=?");
    statement.text(sha256).text(engine);
    if (statement.row()) {
      records = statement.bytes(0);
      found = true;
    }
    return !statement.failed();
  });
  if (!found) {
    return std::nullopt;
  }
  return extractors::decodeExtraction(records);
}

void Workspace::keepExtraction(const std::string& sha256, const std::string& engine,
                               const extractors::Extraction& extraction,
                               const std::vector<MemberEntry>& members) {
  const std::string records = extractors::encode(extraction);
  impl_->change([&](sqlite3* database) {
    Statement keep(database, "insert or replace into extractions values(?,?,?)");
    Statement forget(database, "delete from members where container=?");
    Statement add(database, "insert into members values(?,?,?,?,?)");
    bool good = keep.text(sha256).text(engine).blob(records).done() && forget.text(sha256).done();
    for (std::size_t at = 0; good && at < members.size(); ++at) {
      const MemberEntry& member = members[at];
      good = add.text(sha256)
                 .number(static_cast<long long>(at))
                 .text(member.name)
                 .text(member.sha256)
                 .number(member.bytes)
                 .done();
    }
    return good;
  });
}

std::vector<MemberEntry> Workspace::members(const std::string& container_sha256) {
  std::vector<MemberEntry> members;
  impl_->use([&](sqlite3* database) {
    Statement statement(
        database, "select name, sha256, bytes from members where container=? order by position");
    statement.text(container_sha256);
    while (statement.row()) {
      members.push_back({statement.bytes(0), statement.bytes(1), statement.integer(2)});
    }
    return !statement.failed();
  });
  return members;
}

std::vector<std::optional<std::string>> Workspace::crops(const std::vector<std::string>& keys) {
  std::vector<std::optional<std::string>> found(keys.size());
  impl_->use([&](sqlite3* database) {
    Statement statement(database, "select png from crops where key=?");
    bool good = true;
    for (std::size_t at = 0; good && at < keys.size(); ++at) {
      if (statement.text(keys[at]).row()) {
        found[at] = statement.bytes(0);
      }
      good = statement.done();
    }
    return good;
  });
  return found;
}

void Workspace::keepCrops(const std::vector<KeptCrop>& crops) {
  impl_->change([&](sqlite3* database) {
    Statement statement(database, "insert or replace into crops values(?,?)");
    return std::all_of(crops.begin(), crops.end(), [&](const KeptCrop& crop) {
      return statement.text(crop.key).blob(crop.png).done();
    });
  });
}

void Workspace::replaceResults(const std::function<void(const AddRow&)>& fill) {
  impl_->change([&](sqlite3* database) {
    bool good =
        run(database,
            "delete from files; delete from documents; delete from events; delete from findings");
    std::map<std::string_view, Statement> add;
    for (const char* table : {"files", "documents", "events", "findings"}) {
      const std::string sql = std::string("insert into ") + table + " values(?,?,?)";
      add.emplace(table, Statement(database, sql.c_str()));
    }
    fill([&](const char* table, const ResultRow& row) {
      good = good && add.at(table).text(row.case_id).text(row.id).text(row.json).done();
    });
    return good;
  });
}

}  // namespace aktsyn::pipeline
