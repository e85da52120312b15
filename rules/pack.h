// A pack: one field of law as data. Kinds and how to recognise them, the language's dates and
// phrases, the requirements with their versions, and every text that people read.
//
// A pack is a folder of XML files named in its pack.xml and checked by rules/pack.rng. Loading
// checks what a schema cannot: unknown ids, overlapping versions, missing texts, bad patterns.
// A loaded Pack is immutable and may be shared between threads.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/case_file.h"
#include "rules/when.h"

namespace aktsyn::rules {

using Language = std::string;                  // "da", "en"
using Text = std::map<Language, std::string>;  // a text in every language of the pack

// ---- Reading: how to recognise things. Patterns are RE2 syntax, case-insensitive, matched on
// lower-case-insensitive UTF-8; {name} in a pattern stands for the <define name="..."> of the pack.

// Where in a document a cue is looked for.
enum class Zone { kFileName, kTitle, kHeading, kBody };

struct Cue {
  Zone zone = Zone::kBody;
  double weight = 1;  // points for the kind; negative speaks against it
  std::string pattern;
};

// A length of time. Workdays are Monday to Friday; weekdays have two readings (rules/calendar.h).
enum class Unit { kHours, kDays, kWeekdays, kWorkdays, kWeeks, kMonths, kYears };
struct Limit {
  int count = 0;
  Unit unit = Unit::kDays;
};

struct Kind {
  std::string id;              // vocabulary
  std::string document_class;  // vocabulary class; empty for kinds that are events only
  Text name;
  std::vector<Cue> cues;
  std::vector<std::string>
      date_roles;        // roles in the order in which they make the date that counts
  bool undated = false;  // no date of such a paper counts
  bool lasts = false;    // begins or ends a state that papers go on telling of
  bool record =
      false;  // written down of a step for the file: a mail that tells of the step is none
  bool own_form = false;  // the office's own form: with bare labels it is not filled in
  // The law knows such papers from and until these days; outside them a paper that is not called so
  // is of the kind `otherwise`.
  std::optional<Day> from, until;
  std::string otherwise;
  // What no paper tells, but follows: the day on which the child is so old, that of the case's
  // first dated paper or step.
  std::optional<Limit> birthday;
  bool file_begins = false;

  bool isMoment() const { return birthday.has_value() || file_begins; }
};

// A sentence pattern that tells an event.
struct EventCue {
  std::string kind;
  std::string pattern;
  std::optional<Status> status;    // fixed; else found from status cues in the sentence
  std::set<std::string> in_kinds;  // only in documents of these kinds; empty: any
  std::map<std::string, std::string> attributes;  // set on the event
};

// Words beside which no sentence tells the event: another thing of the same name.
struct EventVeto {
  std::string kind;
  std::string pattern;
};

// A step that is told by what a paper holds: all of these elements, near each other.
struct ContentTelling {
  std::string kind;
  std::set<std::string> in_kinds;
  std::vector<std::string> elements;
};

// Words that mean the same to a reader, for the models: literal, lower case; "_" parts the words of
// a phrase, "*" leaves an end of a word open.
struct Concept {
  std::string id;
  std::vector<std::string> entries;
};

// An attribute of a document or of an event, found by a pattern.
struct AttributeCue {
  std::string name, value;         // value "$1": what the pattern's first group captured
  std::set<std::string> of_kinds;  // events and documents of these kinds
  // Where an event's sentence may have it from: a paper's own event from anywhere but kSentence.
  enum class Reach { kDocument, kSentence, kBeside } reach = Reach::kDocument;
  std::string pattern;
};

// A content element: what a document of some kind must or may hold.
struct ElementCue {
  std::string id;
  std::set<std::string> of_kinds;
  Text name;
  std::vector<std::string> patterns;  // any of them
  bool heading_only = false;
  bool formal = false;  // found by cues only
};

// Words that count from the date of the paper they stand in: "yesterday", "two weeks ago". A group
// of the pattern, where it has one, captures the number to count (digits or a number word), the
// weekday or the day of the month, as the unit asks.
struct RelativeCue {
  enum class Unit {
    kDay,
    kWeekday,        // the nearest before the paper's day or after it, never the day itself
    kWeekdayOfWeek,  // that of the week so many weeks on
    kWeekdayEither,  // the nearest or that of the next week: where the language leaves it open
    kWeekend,        // by 0: the one beside the paper's day
    kWeek,           // whole weeks, months, years; with `about` a day so far off
    kMonth,
    kDayOfMonth,
    kYear,
  };
  Unit unit = Unit::kDay;
  int by = 0;     // units to go on, backward when negative; times the number captured
  int about = 0;  // days of doubt on either side
  std::string pattern;
};

// Words of the language that reading needs; every list holds RE2 patterns or literal words as said.
struct Lexicon {
  std::vector<std::pair<std::string, int>>
      months;  // literal, lower case, with abbreviations -> 1..12
  std::vector<std::pair<std::string, int>> weekdays;  // literal -> 1 Monday .. 7 Sunday
  std::vector<std::pair<std::string, int>> numbers;   // literal number word -> its value
  std::vector<RelativeCue> relative;
  std::vector<std::pair<std::string, std::string>>
      date_roles;  // role <- pattern just before a date
  std::vector<std::pair<std::string, std::string>>
      date_roles_after;  // role <- pattern just after it
  std::vector<std::pair<std::string, std::string>>
      not_dates;  // what a number is instead <- pattern around it
  std::vector<std::pair<std::string, std::string>>
      labels;  // field of a note header <- label pattern
  struct StatusCue {
    Status status;
    std::string pattern;
    bool sure = false;  // the trained model does not know better
  };
  std::vector<StatusCue> status;       // by words in the clause
  std::vector<std::string> date_lead;  // words just before a date that carry no role
  std::vector<std::string> day_lead;   // of them those that only a date has behind them
  std::vector<std::string> same_day;   // opens a note of the day of the note before
  std::vector<std::string> date_list;  // words between the dates of a list
  std::vector<std::string> until;      // words between the ends of a date range
  std::vector<std::string> by;         // words between a date and the name of a note's author
  std::vector<std::string> clause;     // separates clauses: a status word does not reach over it
  std::vector<std::string> clock;      // pattern just before a clock time
  std::vector<std::string> week;       // pattern before a week number
  // Each with one named group telling its meaning: begin, middle, end (of a month or year),
  // quarter, half (of a year), spring, summer, autumn, winter, year (before a bare year), school
  // (year), turn (of the year).
  std::vector<std::string> period_words;
  std::vector<std::string> furniture;   // running headers and footers of prints
  std::vector<std::string> first_page;  // groups: page number, number of pages; 1 begins a document
  std::vector<std::string> salutation;
  // Line of a paper's head that is no title: sender, address, telephone, stamp.
  std::vector<std::string> letterhead;
  std::vector<std::string> signature;  // closing phrases; the next short line is a name
  std::vector<std::string> draft;      // marks a document as a draft
  std::vector<std::string> blank_form;
  std::vector<std::string> journal;  // title of a journal printout
  // What the model reads where a text names the case's child: by how the name ends, the word.
  std::map<std::string, std::string> child_words;
  std::vector<std::string> quoted_mail;    // begins a quoted message
  std::vector<std::string> reply_subject;  // begins the subject of a mail that answers another
  std::vector<std::string> abbreviations;  // literal, with their stop: no sentence end
  std::vector<std::string> child_number;   // pattern before the CPR number of the case's child
  std::vector<std::string> initials;       // pattern of an author's initials at a note's end
  // Of a list of the case's papers: field of a column <- pattern of its whole heading; what a cell
  // says of whether the paper was handed over (given, partly, withheld) <- pattern of the whole
  // cell, or of a part of any other cell (withheld-remark); words by which it claims to be
  // complete.
  std::vector<std::pair<std::string, std::string>> index_columns;
  std::vector<std::pair<std::string, std::string>> index_words;
  std::vector<std::string> complete_index;
  // Beside a day that a paper carries: on which it was written down; on which it was registered.
  std::vector<std::string> written_down, registered;
  std::vector<std::string> paper_number;  // a paper's number in the list, as stamped; group 1
  // Of a paper that a sentence names by kind and date. The pattern ends right before the date; its
  // first group is the name, any other the given name of whom the paper is about.
  struct PaperName {
    std::vector<std::string> kinds;  // the one that it is called, then what may go by that name too
    std::string pattern;
  };
  std::vector<PaperName> paper_names;
  std::vector<std::string> other_paper;      // right before the name: none that the file must hold
  std::vector<std::string> paper_elsewhere;  // in the clause: it is kept in another file
  std::vector<std::string> paper_missing;    // in the clause: it is not there
  std::string section;  // pattern with groups: section number+letter, subsection, item
  // Where a scan's text has another character and a space for the section sign: that is group 1.
  std::vector<std::string> misread_section;
  std::vector<std::pair<std::string, std::string>>
      laws;  // short name of an act <- pattern naming it
  // An act assumed when a section is cited without one: name, by the paper's date.
  struct DefaultLaw {
    std::string law;
    std::optional<Day> from, to;
  };
  std::vector<DefaultLaw> default_laws;
};

// ---- Requirements

struct Selector;

// How far from an event another may lie: so long, or (without a limit) however long.
struct Reach {
  std::optional<Limit> limit;
};

struct Condition {
  enum class Of {
    kAttribute,
    kElement,
    kAge,
    kDraft,
    kAny,
    kAll,
    kPaper,
    kDated,
    kCaseHas,
    kDuring
  } of = Of::kAttribute;
  std::string name;  // attribute or element
  std::set<std::string>
      any_of;  // attribute values; a value ending in '*' is a prefix; empty: present at all
  bool negate = false;
  std::optional<int> at_least, below;  // age of the child at the event
  // What to hold when the papers do not say (attribute absent, age unknown).
  enum class IfUnknown { kNo, kYes, kUndetermined } if_unknown = IfUnknown::kNo;
  std::vector<Condition> parts;  // of kAny and kAll
  // Of kCaseHas: what the case shows beside the event, before it, after it or (without either) at
  // any time. Of kDuring: what begins the state, and the kinds that end it.
  std::vector<Selector> others;
  std::optional<Reach> before, after;
  std::vector<std::string> until;
  std::optional<Day> from, to;  // of kDated, inclusive
};

// Events of some kinds with some statuses that meet all conditions.
struct Selector {
  std::vector<std::string> kinds;  // "*": all that papers tell
  std::set<Status> statuses{Status::kHappened};
  std::vector<Condition> conditions;
  bool itself = false;  // as evidence: only the trigger itself
};

enum class Form { kResponse, kPrecedence, kRecurrence, kContent, kAbsence, kPresence, kRecorded };

// Where a limit is counted from when that is not the trigger itself: the events of these kinds
// before the trigger, none of them closed again before it. Several make a span, and what the span
// does not settle is undetermined.
struct CountFrom {
  std::vector<std::string> kinds;
  std::vector<std::string> reset_by;  // kinds that close an earlier one
  std::optional<Limit> look_back;
  std::optional<Limit> look_ahead;  // instead the first on the trigger's day or so long after it
};

// Which of the events that match are triggers of their own.
struct Merge {
  std::vector<std::string> until;  // what starts before one of these is over is one trigger
  std::optional<Limit> within;     // so are events at most this far apart
  bool anew = false;               // what is from before the version begins no run
};

// A piece of content that a document must hold: any one of these elements (the first gives it its
// name) or attributes, where the trigger meets the conditions.
struct MustHold {
  std::vector<std::string> elements;
  std::vector<std::string> attributes;
  std::vector<Condition> conditions;
};

// A longer time, where the trigger meets the conditions.
struct LongerLimit {
  Limit within;
  std::vector<Condition> conditions;
};

// What is needed beside the version's own evidence, where the trigger meets the conditions.
struct Also {
  std::vector<Condition> when;
  std::vector<Selector> accepts;
};

struct Exception {
  Text label;                                     // the lawful reason
  std::string law;                                // citation
  std::optional<std::vector<Condition>> trigger;  // conditions on the trigger
  std::optional<Selector> event;                  // or an event that documents the reason
  enum class Position { kBefore, kBeforeDue, kWithin, kAny } position = Position::kBeforeDue;
};

// What sets a duty off where no better trigger lies within the limit (without one: at all).
struct StandIn {
  Selector selector;
  std::optional<Limit> unless_within;
};

struct Version {
  std::optional<Day> from, to;          // in force, inclusive
  bool after_gap = false;               // no such duty between the version before and this one
  bool time_is_setting = false;         // its limits are the pack's choice: the law gives no number
  std::string law;                      // "SEL § 155, stk. 2"
  std::string source;                   // act, number, year
  std::optional<std::string> severity;  // where it is not the requirement's
  Selector for_each;
  std::vector<StandIn> stand_ins;  // in turn, where nothing of before is near
  std::optional<Merge> merge;
  Form form = Form::kResponse;
  std::vector<Selector> accepts;  // strongest first
  std::vector<Also> also;         // response, precedence
  std::optional<Limit> within;    // response, recorded; recurrence: first
  std::optional<Limit> open_for;  // response without a number in law: when nothing is missing yet
  std::optional<Limit> no_later_than;  // response without a number: how late evidence may be
  bool later_day = false;              // response: not on the trigger's own day
  std::vector<LongerLimit> longer;     // response
  std::optional<Limit> late_within;    // precedence: how late what is late may be
  std::optional<Limit> at_most_apart;  // recurrence
  std::optional<int> times;            // recurrence: n ...
  std::optional<Limit> per;            // ... per period
  std::optional<Limit> look_back;      // precedence; response when earlier papers count
  bool earlier_counts = false;         // response: evidence before the trigger counts too
  bool own_evidence = false;           // precedence: one paper serves one trigger only
  std::optional<CountFrom> count_from;
  std::optional<Selector>
      also_due_at;  // response: due when this happens, if earlier than the limit
  std::optional<Selector> unless_done;  // not applicable when this is there by the due date
  std::vector<MustHold> elements;       // content
  bool events = false;                  // content: of what other papers tell too
  std::string recorded;                 // recorded: which date of the trigger
  // presence: when the trigger meets these, it must also name every paper that is there
  std::optional<std::vector<Condition>> both_ways;
  // precedence: a late paper is one before the next trigger; response: or not the first after it
  bool late_before_next = false;
  std::optional<Selector> starts_with;  // recurrence: first counted event (else the trigger)
  std::vector<std::string> ended_by;    // recurrence, response: kinds that end the state
  std::string ended_by_same;  // an attribute: an end with another value of it ends another state
  std::optional<Day> cut_at;  // recurrence: when a gap that outlasts the law is up
  bool open_end_untested = false;  // recurrence: nothing is said of the time after the last
  std::vector<Exception> exceptions;
  int line = 0;  // in its file, for messages
};

struct Requirement {
  std::string id;
  std::string severity;  // critical, major, minor
  std::string theme;
  Text title;
  Text recommendation;
  std::map<std::string, Text> findings;  // outcome -> text with {placeholders}
  std::vector<Version> versions;         // by date, never overlapping
  std::string file;
  int line = 0;
};

// A duty that the papers of a case cannot answer.
struct NotCheckable {
  std::string id, theme, law;
  Text title, reason;
  std::string file;
  int line = 0;
};

// Holidays by rule: fixed dates and days from Easter Sunday.
struct Holiday {
  Text name;
  std::optional<int> from_easter;
  std::optional<std::pair<unsigned, unsigned>> month_day;
  std::optional<int> last_year;  // inclusive
  bool lenient_only = false;     // not a holiday by law, but no working day in practice
};

struct Pack {
  std::string id;
  std::vector<Language> languages;  // the first is the default
  Text title;
  std::vector<Kind> kinds;  // documents and events
  std::vector<EventCue> event_cues;
  std::vector<EventVeto> event_vetoes;
  std::vector<ContentTelling> content_tellings;
  std::vector<AttributeCue> attribute_cues;
  std::set<std::string, std::less<>> omission_attributes;  // that say why a step was left out
  std::vector<ElementCue> elements;
  std::vector<Concept> concepts;
  std::map<std::string, std::string> models;  // bytes of each trained model by its name
  Lexicon lexicon;
  std::vector<Holiday> holidays;
  std::vector<Requirement> requirements;
  std::vector<NotCheckable> not_checkable;
  std::map<std::string, Text>
      texts;           // every other text: outcomes, themes, fates, report words, explanation steps
  std::string sha256;  // of the pack's files, for the workspace

  // The first day of the oldest version that has one: what lies before it is not judged.
  std::optional<Day> begins() const;
  const Kind* kind(std::string_view id) const;
  const Requirement* requirement(std::string_view id) const;
  // The text, or the id itself in angle brackets when the pack lacks it (a load-time error for the
  // ids that code uses).
  const std::string& text(std::string_view id, const Language& language) const;
};

struct PackProblem {
  std::string file;
  int line = 0;
  std::string message;
};

struct PackLoad {
  std::shared_ptr<const Pack> pack;  // null when there is any problem
  std::vector<PackProblem> problems;
};

// Whether the trained models must be there: what only holds cases against the law, or trains the
// models, does without.
enum class Models { kRead, kLeave };

// Loads the pack in `folder` (holding pack.xml); `schema` is the path of pack.rng.
PackLoad loadPack(const std::string& folder, const std::string& schema,
                  Models models = Models::kRead);

}  // namespace aktsyn::rules
