// SPDX-License-Identifier: Apache-2.0

#include "CEventLoop.h"
#include <yaml.h>

long event_loop(const unsigned char *bytes, size_t length) {
  yaml_parser_t parser;
  yaml_event_t event;
  long count = 0;
  int done = 0;
  if (!yaml_parser_initialize(&parser)) return -1;
  yaml_parser_set_input_string(&parser, bytes, length);
  while (!done) {
    if (!yaml_parser_parse(&parser, &event)) {
      count = -1;
      break;
    }
    done = event.type == YAML_STREAM_END_EVENT;
    count += 1;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return count;
}
