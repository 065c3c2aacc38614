// Chasing pointers: a treap with insertions, removals and look-ups, and a linked list sorted by
// merging, on nodes from an arena.

#include "guest.h"

enum {
  NODES = GUEST_SIZE(4000, 64),
  LOOKUPS = 2 * NODES,
  ROUNDS = GUEST_SIZE(30 * GUEST_SCALE, 1),
};

struct node {
  uint64_t key;
  uint64_t priority;
  struct node *left;
  struct node *right;
  struct node *next;
};

static struct node arena[NODES];
static struct node *unused;

static struct node *node_new(uint64_t *random) {
  guest_require(unused != NULL, "node");
  struct node *node = unused;
  unused = node->next;
  *node = (struct node){.key = guest_random(random) >> 1};
  node->priority = guest_random(random);
  return node;
}

static void node_free(struct node *node) {
  node->next = unused;
  unused = node;
}

// Everything below key goes to *left, the rest to *right.
static void tree_split(struct node *tree, uint64_t key, struct node **left, struct node **right) {
  while (tree != NULL) {
    if (tree->key < key) {
      *left = tree;
      left = &tree->right;
      tree = tree->right;
    } else {
      *right = tree;
      right = &tree->left;
      tree = tree->left;
    }
  }
  *left = NULL;
  *right = NULL;
}

static struct node *tree_join(struct node *left, struct node *right) {
  if (left == NULL) {
    return right;
  }
  if (right == NULL) {
    return left;
  }
  if (left->priority > right->priority) {
    left->right = tree_join(left->right, right);
    return left;
  }
  right->left = tree_join(left, right->left);
  return right;
}

static const struct node *tree_find(const struct node *tree, uint64_t key) {
  while (tree != NULL && tree->key != key) {
    tree = key < tree->key ? tree->left : tree->right;
  }
  return tree;
}

static void tree_insert(struct node **tree, struct node *node) {
  while (*tree != NULL && (*tree)->priority >= node->priority) {
    tree = node->key < (*tree)->key ? &(*tree)->left : &(*tree)->right;
  }
  tree_split(*tree, node->key, &node->left, &node->right);
  *tree = node;
}

static bool tree_remove(struct node **tree, uint64_t key) {
  while (*tree != NULL && (*tree)->key != key) {
    tree = key < (*tree)->key ? &(*tree)->left : &(*tree)->right;
  }
  struct node *node = *tree;
  if (node == NULL) {
    return false;
  }
  *tree = tree_join(node->left, node->right);
  node_free(node);
  return true;
}

// Links the nodes in the order of a walk and returns the end of the list.
static struct node **tree_link(struct node *tree, struct node **end) {
  for (; tree != NULL; tree = tree->right) {
    end = tree_link(tree->left, end);
    *end = tree;
    end = &tree->next;
  }
  return end;
}

static struct node *list_merge(struct node *a, struct node *b) {
  struct node *list = NULL;
  struct node **end = &list;
  while (a != NULL && b != NULL) {
    struct node **lesser = a->priority < b->priority ? &a : &b;
    *end = *lesser;
    end = &(*end)->next;
    *lesser = *end;
  }
  *end = a != NULL ? a : b;
  return list;
}

// Sorts by priority: runs of 2^i nodes wait in runs[i].
static struct node *list_sort(struct node *list) {
  struct node *runs[32] = {NULL};
  while (list != NULL) {
    struct node *run = list;
    list = list->next;
    run->next = NULL;
    size_t i = 0;
    for (; runs[i] != NULL; i++) {
      run = list_merge(runs[i], run);
      runs[i] = NULL;
    }
    runs[i] = run;
  }
  for (size_t i = 0; i < 32; i++) {
    list = list_merge(runs[i], list);
  }
  return list;
}

static uint64_t list_fold(uint64_t checksum, const struct node *list) {
  for (; list != NULL; list = list->next) {
    checksum = guest_fold(checksum, list->key);
  }
  return checksum;
}

static uint64_t run(uint64_t *random) {
  struct node *tree = NULL;
  unused = NULL;
  for (size_t i = NODES; i-- > 0;) {
    node_free(&arena[i]);
  }
  for (size_t i = 0; i < NODES; i++) {
    tree_insert(&tree, node_new(random));
  }
  uint64_t checksum = 0;
  for (size_t i = 0; i < LOOKUPS; i++) {
    uint64_t bits = guest_random(random);
    uint64_t key = arena[bits % NODES].key;
    const struct node *found = tree_find(tree, bits >> 63 != 0 ? key : bits >> 1);
    checksum = guest_fold(checksum, found != NULL ? found->priority : 0);
  }
  for (size_t i = 0; i < NODES; i += 3) {
    guest_require(tree_remove(&tree, arena[i].key), "removal");
    tree_insert(&tree, node_new(random));
  }
  struct node *list = NULL;
  *tree_link(tree, &list) = NULL;
  checksum = list_fold(checksum, list);
  return list_fold(checksum, list_sort(list));
}

int guest_main(void) {
  uint64_t random = 1;
  uint64_t checksum = 0;
  for (unsigned round = 0; round < ROUNDS; round++) {
    checksum = guest_fold(checksum, run(&random));
  }
  return guest_report("tree", checksum);
}
