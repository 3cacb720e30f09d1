# 两个命令就够：make demo 看一天的工作，make test 跑全部测试。都会先装好缺的东西。
DAY ?= 2026-10-31
BIN := .build/release/gongkai

SAMPLE ?= 0
LEAST ?= 100

# 重拍 Docs/images/ 里公开网站、报告、通知单和评估的图：先 make demo
pictures:
	@$(BIN) gaps --as-of $(DAY) --quiet --notices --assess 2025; [ $$? -le 1 ]
	@.ci/pictures.sh Output/bundles/current/data Output/reports/$(DAY) Output/notices Output/assessments/2025

# 重拍报送员指南的图：要 chromium 和装了 playwright 的 python（PYTHON=…）
guide-pictures: setup
	@sh .ci/setup --service
	@swift build --product gongkai-server
	@$(or $(PYTHON),python3) .ci/browser/guide.py .build/debug .build/guide Docs/images

# 在浏览器里报送：收进样例，打印设置密码的链接，只听本机
serve: setup
	@sh .ci/setup --service
	@echo "编译服务（第一次几分钟）…"
	@mkdir -p .build Output/service
	@swift build -c release --product gongkai-server > .build/serve.log 2>&1 || { cat .build/serve.log; exit 1; }
	@.build/release/gongkai-server --workspace . --data Output/service

.PHONY: demo reproducible test test-postgres serve mutation release install install-service deb pictures guide-pictures setup bench bench-parser fuzz clean bench-service release-notes
PREFIX ?= /usr/local

demo: release
	@echo "── 缺口报告（基准日 $(DAY)）"
	@$(BIN) gaps --as-of $(DAY) > .build/demo-gaps.txt; status=$$?; \
	  sed -n '1,60p' .build/demo-gaps.txt; \
	  lines=$$(wc -l < .build/demo-gaps.txt); [ $$lines -le 60 ] || echo "  …（共 $$lines 行，全文见 Output/reports/$(DAY)/gaps.txt）"; \
	  [ $$status -le 1 ]
	@echo "── 公开包"
	@$(BIN) bundle --as-of $(DAY); [ $$? -le 1 ]
	@$(BIN) verify Output/bundles/current
	@echo
	@echo "看这里："
	@echo "  缺口报告    Output/reports/$(DAY)/index.html（用浏览器打开；另有 gaps.xlsx、gaps.txt、gaps.json 等）"
	@echo "  一页简报    Output/reports/$(DAY)/briefing.html"
	@echo "  公开网站    Output/bundles/current/data/index.html（用浏览器打开）"
	@echo "  样例里故意留的缺口，逐条列在 Entities/README.md"

release: setup
	@echo "编译（第一次一两分钟）…"
	@mkdir -p .build
	@swift build -c release --product gongkai --static-swift-stdlib > .build/release.log 2>&1 \
	  || { cat .build/release.log; exit 1; }

# 程序、手册页、bash/zsh/fish 的补全，放到 PREFIX 下面（打包时用 DESTDIR）。
install: release
	install -D -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/gongkai
	install -D -m 644 Docs/man/gongkai.1 $(DESTDIR)$(PREFIX)/share/man/man1/gongkai.1
	$(BIN) --generate-completion-script bash | install -D -m 644 /dev/stdin $(DESTDIR)$(PREFIX)/share/bash-completion/completions/gongkai
	$(BIN) --generate-completion-script zsh | install -D -m 644 /dev/stdin $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_gongkai
	$(BIN) --generate-completion-script fish | install -D -m 644 /dev/stdin $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/gongkai.fish

# 报送服务：程序、systemd 单元、它的设置、nginx 的样例（已有的设置不动）
install-service: setup
	@sh .ci/setup --service
	@echo "编译服务（第一次几分钟）…"
	@mkdir -p .build
	@swift build -c release --product gongkai-server --static-swift-stdlib > .build/serve.log 2>&1 || { cat .build/serve.log; exit 1; }
	install -D -m 755 .build/release/gongkai-server $(DESTDIR)$(PREFIX)/bin/gongkai-server
	install -D -m 644 Packaging/service/gongkai-server.service $(DESTDIR)/etc/systemd/system/gongkai-server.service
	[ -e $(DESTDIR)/etc/default/gongkai-server ] || install -D -m 644 Packaging/service/default $(DESTDIR)/etc/default/gongkai-server
	install -D -m 644 Packaging/service/nginx.conf $(DESTDIR)$(PREFIX)/share/doc/gongkai-server/nginx.conf

test: setup
	@sh .ci/setup --service
	@GONGKAI_STRICT=1 swift build --build-tests $(COVERAGE)
	@GONGKAI_STRICT=1 swift test --skip-build

# 最新一版的说明，打标签用：git tag -a v版本 -m "$(make -s release-notes)"
release-notes:
	@awk '/^## [0-9]/ { if (seen++) exit } seen' CHANGELOG.md

# 服务的全部测试，在 Debian 的 PostgreSQL 上：临时起一个，用完就删
test-postgres: setup
	@sh .ci/setup --service --postgres
	@GONGKAI_STRICT=1 swift build --build-tests
	@GONGKAI_STRICT=1 .ci/with_postgres.sh swift test --skip-build --filter ServiceTests

# 变异测试：在源码的副本里种下小错，看测试发现几个。SAMPLE=40 只试均匀抽出的四十个。
mutation: setup
	@python3 .ci/mutation.py --sample $(SAMPLE) --least $(LEAST) $(MUTATION)

# 一张表：测得、目标、比的是什么（Docs/performance.md）。SIZES=10,100,1000 多测一档；PYTHON 是装了 PyYAML 和 jsonschema-rs 的。
SIZES ?= 10,100
PYTHON ?=

bench: release
	@python3 .ci/bench/table.py $(BIN) --sizes $(SIZES) --python "$(PYTHON)"

# 服务与同类并排的一张表（Docs/service.md）：要 Debian 的 wrk；PEER 是装了 flask 和 gunicorn 的虚拟环境；OFFICE 是办公室登记的家数
PEER ?= .build/peer
OFFICE ?= 1000

bench-service: setup
	@sh .ci/setup --service
	@[ -x $(PEER)/bin/gunicorn ] || { python3 -m venv $(PEER) && $(PEER)/bin/pip -q install flask==3.1.3 gunicorn==27.0.1; }
	@mkdir -p .build
	@swift build -c release --product gongkai-server > .build/serve.log 2>&1 || { cat .build/serve.log; exit 1; }
	@python3 .ci/bench/service.py .build/release --peer $(PEER) --office $(OFFICE)

# 读取器自己的快慢，和恶意文件各用多少时间、多少内存。
bench-parser: setup
	@swift build -c release --product gongkai-bench
	@.build/release/gongkai-bench speed
	@.build/release/gongkai-bench hostile

# 换一个目录再编译一次，交付的程序逐字节相同（几分钟）。
reproducible: release
	@sh .ci/reproducible.sh $(BIN) .build/reproducible

# 模糊测试：随机改动的字节，YAML、整份报送件（读、判、写出各种格式）、外来的各种文件，每样 FUZZ 秒；找到的在 .build/fuzz/。
FUZZ ?= 60

fuzz: setup
	@sh .ci/fuzz.sh $(FUZZ)

setup:
	@sh .ci/setup

clean:
	rm -rf .build Output/reports Output/bundles Output/notices Output/publications Output/cache Output/parts Entities/records.jsonl

# Debian 的安装包：.build/gongkai_版本_架构.deb。
deb: release
	@sh Packaging/build_deb.sh .build
