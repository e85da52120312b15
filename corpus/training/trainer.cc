#include "corpus/training/trainer.h"

#include <linear.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>

namespace aktsyn::corpus {

using pipeline::learning::Feature;
using pipeline::learning::LinearModel;

namespace {

constexpr double kStop = 0.1;       // the solver's own measure of nearness
constexpr float kSmallest = 0.02F;  // weights below it are left out of the model

struct ModelFree {
  void operator()(model* trained) const { free_and_destroy_model(&trained); }
};

// The examples in liblinear's form: rows of (column, value), columns from 1.
struct Rows {
  std::vector<std::uint64_t> ids;  // of the columns
  std::vector<std::vector<feature_node>> rows;
};

Rows rowsOf(const std::vector<const Example*>& examples, int rarest) {
  std::unordered_map<std::uint64_t, int> seen;
  for (const Example* example : examples) {
    std::vector<std::uint64_t> own;
    for (const Feature& feature : example->features) {
      own.push_back(feature.id);
    }
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (const std::uint64_t id : own) {
      ++seen[id];
    }
  }
  Rows result;
  for (const auto& [id, count] : seen) {
    if (count >= rarest) {
      result.ids.push_back(id);
    }
  }
  std::sort(result.ids.begin(), result.ids.end());
  std::unordered_map<std::uint64_t, int> column;
  for (std::size_t i = 0; i < result.ids.size(); ++i) {
    column[result.ids[i]] = static_cast<int>(i) + 1;
  }
  for (const Example* example : examples) {
    std::map<int, double> sums;
    for (const Feature& feature : example->features) {
      if (const auto found = column.find(feature.id); found != column.end()) {
        sums[found->second] += static_cast<double>(feature.value);
      }
    }
    std::vector<feature_node> row;
    for (const auto& [index, value] : sums) {
      row.push_back({index, value});
    }
    row.push_back({static_cast<int>(result.ids.size()) + 1, 1.0});  // the bias
    row.push_back({-1, 0});
    result.rows.push_back(std::move(row));
  }
  return result;
}

bool names(const std::vector<std::string>& classes, const std::string& name) {
  return std::find(classes.begin(), classes.end(), name) != classes.end();
}

// The weights of one class, bias last; empty when there is too little to learn from.
std::vector<double> trainOne(const std::vector<const Example*>& examples, const Rows& rows,
                             const std::string& name, const TrainingOptions& options) {
  std::vector<feature_node*> x;
  std::vector<double> y;
  int positive = 0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const bool own = names(examples[i]->classes, name);
    const std::vector<std::string>& silent = examples[i]->silent;
    if (!own && (names(silent, name) || names(silent, name.substr(0, 1)))) {
      continue;
    }
    x.push_back(const_cast<feature_node*>(rows.rows[i].data()));  // liblinear only reads them
    y.push_back(own ? 1 : -1);
    positive += own ? 1 : 0;
  }
  if (positive < options.fewest || positive == static_cast<int>(y.size())) {
    return {};
  }
  problem task{};
  task.l = static_cast<int>(y.size());
  task.n = static_cast<int>(rows.ids.size()) + 1;
  task.y = y.data();
  task.x = x.data();
  task.bias = 1;
  int labels[] = {1};
  double weights[] = {options.positive};
  parameter how{};
  how.solver_type = L2R_LR;
  how.C = options.cost;
  how.eps = kStop;
  how.nr_weight = 1;
  how.weight_label = labels;
  how.weight = weights;
  const std::unique_ptr<model, ModelFree> trained(::train(&task, &how));
  // The weights speak for the label that came first among the examples.
  const double sign = trained->label[0] == 1 ? 1 : -1;
  std::vector<double> result(trained->w, trained->w + task.n);
  for (double& weight : result) {
    weight *= sign;
  }
  return result;
}

}  // namespace

LinearModel train(const std::vector<const Example*>& examples, const std::string& groups,
                  const TrainingOptions& options) {
  set_print_string_function([](const char*) {});
  std::map<std::string, int> counts;
  for (const Example* example : examples) {
    for (const std::string& name : example->classes) {
      ++counts[name];
    }
  }
  std::vector<std::string> classes;
  for (const auto& [name, count] : counts) {
    classes.push_back(name);
  }
  const Rows rows = rowsOf(examples, options.rarest);
  std::vector<std::vector<double>> trained(classes.size());
  tbb::parallel_for(std::size_t{0}, classes.size(), [&](std::size_t c) {
    trained[c] = trainOne(examples, rows, classes[c], options);
  });
  std::vector<LinearModel::Class> kept;
  std::map<std::uint64_t, std::vector<LinearModel::Weight>> weights;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    if (trained[c].empty()) {
      continue;
    }
    const auto index = static_cast<std::uint32_t>(kept.size());
    kept.push_back({classes[c], static_cast<float>(trained[c].back())});
    for (std::size_t f = 0; f < rows.ids.size(); ++f) {
      const auto value = static_cast<float>(trained[c][f]);
      if (value > kSmallest || value < -kSmallest) {
        weights[rows.ids[f]].push_back({index, value});
      }
    }
  }
  return LinearModel(groups, std::move(kept), weights);
}

}  // namespace aktsyn::corpus
