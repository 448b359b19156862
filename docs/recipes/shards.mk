# One process to a share, as many at a time as make is told:
#   make -j 8 -f docs/recipes/shards.mk DATA=/market OUTPUT=/srv/site SHARES=8
LIQHEAT ?= liqheat
OUTPUT ?= output
SHARES ?= 8

site: $(addprefix share-,$(shell seq $(SHARES)))
	$(LIQHEAT) verify $(OUTPUT)

share-%:
	$(LIQHEAT) build --data $(DATA) --all --output $(OUTPUT) --shard $*/$(SHARES) --threads 1 $(ARGS)
