"""What normalise.py decides about measures and targets that no fact decides.

Tables only: names in both languages, the stages that a measure touches in our
list, dates that the facts give in words, and which facts the network should meet.
"""

BOTH = "design_leading;design_mature"
RAW = "raw_gallium;raw_germanium"
# item of the chip table: (name_zh, our stages or "" = as the row says, after SPLIT, instrument)
CHIP_MEASURES = {
    "ZTE denial order": ("对中兴的拒绝令", "", "export_control"),
    "Section 301 list 1": ("301条款关税清单一", "MACH;eq_process", "tariff"),
    "China retaliation list 1": ("中国反制关税清单一", "", "tariff"),
    "Export Control Reform Act / FIRRMA": ("出口管制改革法与外国投资风险审查现代化法", "", "other"),
    "Section 301 list 2 (chips)": ("301条款关税清单二（芯片）", "", "tariff"),
    "Fujian Jinhua Entity List": ("福建晋华列入实体清单", "", "export_control"),
    "Huawei Entity List": ("华为列入实体清单", "", "export_control"),
    "EUV licence withheld": ("极紫外光刻机许可证未予续发", "", "licence"),
    "Japan-Korea fab chemicals (context)": ("日本对韩国半导体化学品出口管理（背景）", "", "licence"),
    "Huawei foreign direct product rule": ("针对华为的外国直接产品规则", "eda_ip;fab_leading;fab_advanced;design_leading", "export_control"),
    "FDPR widened": ("外国直接产品规则扩大", "design_leading;fab_leading;use_telecom", "export_control"),
    "China Export Control Law": ("中国出口管制法", "", "other"),
    "SMIC Entity List": ("中芯国际列入实体清单", "", "export_control"),
    "Seven supercomputing entities": ("七家超算机构列入实体清单", "use_ai_hpc;design_leading", "export_control"),
    "GAAFET ECAD and Ga2O3 controls": ("环栅晶体管设计软件与氧化镓管制", "eda_ip;mat_wafers", "export_control"),
    "A100/H100 letters": ("A100/H100许可通知函", "use_ai_hpc;design_leading", "licence"),
    "October 7 rules": ("2022年10月7日管制规则", "use_ai_hpc;design_leading;eq_process;eq_litho;fab_leading;fab_advanced;fab_memory", "export_control"),
    "YMTC and 35 others listed": ("长江存储等36家列入实体清单", "", "export_control"),
    "US-Japan-Netherlands tool deal": ("美日荷设备管制协议", "", "other"),
    "Micron CAC finding": ("美光网络安全审查结论", "", "other"),
    "Japan 23 tool items": ("日本23类设备出口许可", "", "licence"),
    "Gallium and germanium licensing": ("镓、锗出口许可", "", "licence"),
    "Dutch DUV licensing": ("荷兰深紫外光刻机出口许可", "", "licence"),
    "October 17 update": ("2023年10月17日管制更新", "use_ai_hpc;design_leading;eq_process;eq_litho", "export_control"),
    "Government PC/server CPU guidelines": ("政府采购电脑与服务器处理器指引", "design_leading;use_devices", "other"),
    "Dutch licence revocation": ("荷兰撤销部分光刻机许可", "", "licence"),
    "Huawei licences revoked": ("撤销对华为的供货许可", "design_leading;use_devices", "licence"),
    "Dutch control on 1970i/1980i": ("荷兰对1970i/1980i光刻机的许可要求", "", "licence"),
    "Antimony and superhard licensing": ("锑与超硬材料出口许可", "BMET", "licence"),
    "December 2 rules": ("2024年12月2日管制规则", "", "export_control"),
    "Ga/Ge/Sb ban to the US": ("禁止对美出口镓、锗、锑", "", "ban"),
    "Antitrust probe of Nvidia": ("对英伟达的反垄断调查", "design_leading;use_ai_hpc", "other"),
    "Section 301 legacy-chip investigation": ("成熟制程芯片301调查", "", "other"),
    "Section 301 chips to 50%": ("芯片301关税升至50%", "", "tariff"),
    "Outbound investment rule": ("对外投资审查规则", "design_leading;fab_leading;use_ai_hpc", "other"),
    "AI diffusion rule and foundry due diligence": ("人工智能扩散规则与代工尽职调查", "", "export_control"),
    "W/Te/Bi/Mo/In licensing": ("钨、碲、铋、钼、铟出口许可", "BMET;mat_litho_chem", "licence"),
    "Fentanyl tariffs": ("芬太尼关税", "", "tariff"),
    "Section 232 chips investigation": ("半导体232调查", "", "other"),
    "Reciprocal tariff spiral": ("对等关税升级", "", "tariff"),
    "H20 licence requirement": ("H20许可要求", "use_ai_hpc;design_leading", "licence"),
    "Geneva truce": ("日内瓦关税休战", "", "other"),
    "EDA letters": ("EDA软件断供通知函", "", "licence"),
    "London framework": ("伦敦框架", "re_ref;magnet;eda_ip", "other"),
    "VEU status withdrawn": ("撤销经验证最终用户授权", "", "licence"),
    "Analog anti-dumping case": ("模拟芯片反倾销调查", "", "other"),
    "50% affiliates rule": ("50%股权穿透规则", "", "export_control"),
    "Nexperia order and counter-ban": ("安世半导体命令与反制", "", "ban"),
    "Ga/Ge/Sb ban suspended": ("暂停对美镓、锗、锑出口禁令", "", "other"),
    "H200 sales opening": ("H200对华销售松动", "use_ai_hpc;design_leading", "licence"),
    "Section 301 legacy-chip action": ("成熟制程芯片301措施", "", "tariff"),
    "Domestic-tool quota": ("国产设备比例要求", "", "local_content"),
}
# Left out of the chip table, and why.
CHIP_MEASURES_OUT = {
    "Graphite licensing": "the battery table has it with its stages",
    "Rare-earth technology export ban": "the battery table has it with its stages",
    "Seven rare-earth licences": "the battery table has it with its stages",
    "Rare-earth extraterritorial rules": "the battery table has it with its stages",
}
# Dates that the facts give in words: (announced, start or "")
DATES = {
    "Gallium and germanium licensing": ("2023-07-03", ""),
    "October 17 update": ("2023-10-17", "2023-11-17"),
    "Micron CAC finding": ("2023-03-31", ""),
    "Antimony and superhard licensing": ("2024-08-15", ""),
    "Dutch DUV licensing": ("2023-06-30", ""),
}

# Battery table: (date, instrument, stage) -> (name_en, name_zh, our stages or "", instrument)
EV_MEASURES = {
    ("2018-07-06", "tariff", "ev", "USA"): ("Section 301 list 1 (cars)", "301条款关税清单一（汽车）", "ev;AUTO", "tariff"),
    ("2018-07-06", "tariff", "ev", "CHN"): ("China retaliation list 1 (cars)", "中国反制关税清单一（汽车）", "ev;AUTO", "tariff"),
    ("2019-09-01", "tariff", "cell;ess", "USA"): ("Section 301 list 4A (batteries)", "301条款关税清单4A（电池）", "", "tariff"),
    ("2020-01-01", "export ban", "ni_mine;ni_ref", "IDN"): ("Indonesia's nickel ore ban", "印度尼西亚镍矿石出口禁令", "ni_mine", "ban"),
    ("2022-06-21", "import ban (forced labour)", "li_ref;cell;ev", "USA"): ("Uyghur Forced Labor Prevention Act", "维吾尔强迫劳动预防法（美国法律）", "", "ban"),
    ("2022-08-16", "subsidy with local content", "li_mine;li_ref;cam_nmc;anode;cell;ev", "USA"): ("Inflation Reduction Act credits", "通胀削减法税收抵免", "", "subsidy"),
    ("2022-12-20", "export ban", "li_mine", "ZWE"): ("Zimbabwe's lithium ore ban", "津巴布韦锂矿石出口禁令", "", "ban"),
    ("2023-12-01", "export licence", "gr_proc;anode;gr_mine", "CHN"): ("Graphite licensing", "石墨出口许可", "", "licence"),
    ("2023-12-01", "subsidy exclusion", "cell;cam_nmc;cam_lfp;anode;electrolyte;separator", "USA"): ("Foreign entity of concern, proposed", "受关注外国实体规则（拟议）", "", "subsidy"),
    ("2023-12-21", "technology export ban", "re_ref;magnet", "CHN"): ("Rare-earth technology export ban", "稀土技术禁止出口", "", "other"),
    ("2023-12-22", "procurement ban", "cell;ess", "USA"): ("Defence act, six battery makers", "国防授权法：六家电池企业", "", "other"),
    ("2024-01-01", "subsidy exclusion", "cell;pack", "USA"): ("Clean-vehicle credit, components", "清洁车辆抵免：部件排除", "", "subsidy"),
    ("2024-05-03", "subsidy exclusion", "li_ref;gr_proc;cell", "USA"): ("Foreign entity of concern, final", "受关注外国实体规则（最终）", "", "subsidy"),
    ("2024-07-05", "countervailing duty", "ev", "EU"): ("EU provisional duties on electric cars", "欧盟电动汽车临时反补贴税", "", "tariff"),
    ("2024-08-08", "import ban (forced labour)", "other_materials", "USA"): ("Forced-labour list, five metal firms", "强迫劳动清单新增五家金属企业", "BMET", "ban"),
    ("2024-09-27", "tariff", "ev", "USA"): ("Section 301, electric cars to 100 %", "电动汽车301关税升至100%", "", "tariff"),
    ("2024-09-27", "tariff", "cell", "USA"): ("Section 301, car batteries to 25 %", "动力电池301关税升至25%", "", "tariff"),
    ("2024-09-27", "tariff", "pack", "USA"): ("Section 301, battery parts to 25 %", "电池零部件301关税升至25%", "", "tariff"),
    ("2024-09-27", "tariff", "co_ref;mn_ref;ni_ref", "USA"): ("Section 301, critical minerals 25 %", "关键矿产301关税25%", "", "tariff"),
    ("2024-10-01", "tariff", "ev", "CAN"): ("Canada's surtax on electric cars", "加拿大电动汽车附加税", "", "tariff"),
    ("2024-10-30", "countervailing duty", "ev", "EU"): ("EU definitive duties on electric cars", "欧盟电动汽车最终反补贴税", "", "tariff"),
    ("2024-12-03", "export ban", "semiconductors;gr_proc", "CHN"): ("Stricter end-use checks on graphite", "收紧石墨最终用途审查", "gr_proc", "licence"),
    ("2025-01-01", "subsidy exclusion", "li_ref;ni_ref;co_ref;gr_proc", "USA"): ("Clean-vehicle credit, minerals", "清洁车辆抵免：矿产排除", "", "subsidy"),
    ("2025-01-07", "military-company list", "cell", "USA"): ("CATL on the 1260H list", "宁德时代列入1260H清单", "", "other"),
    ("2025-01-16", "technology ban", "ev;semiconductors", "USA"): ("Connected-vehicle rule", "网联汽车规则", "ev;design_mature", "ban"),
    ("2025-02-22", "export ban", "co_mine;co_ref", "COD"): ("DR Congo's cobalt suspension", "刚果（金）暂停钴出口", "", "ban"),
    ("2025-04-04", "export licence", "re_ref;magnet", "CHN"): ("Seven rare-earth licences", "七种稀土出口许可", "", "licence"),
    ("2025-04-12", "tariff", "ev;semiconductors", "CHN"): ("China's reciprocal rate", "中国对等反制关税", "all", "tariff"),
    ("2025-05-20", "countervailing duty", "anode;gr_proc", "USA"): ("Subsidy duties on anode material", "负极材料反补贴税", "", "tariff"),
    ("2025-07-04", "subsidy exclusion", "cell;cam_nmc;cam_lfp;anode;ess", "USA"): ("Prohibited foreign entity tests", "受禁外国实体测试", "", "subsidy"),
    ("2025-07-15", "technology export licence", "cam_lfp;li_ref", "CHN"): ("Licences for cathode and lithium know-how", "正极与锂加工技术出口许可", "", "other"),
    ("2025-07-17", "anti-dumping duty", "anode;gr_proc", "USA"): ("Dumping duties on anode material", "负极材料反倾销税", "", "tariff"),
    ("2025-08-19", "import ban (forced labour)", "li_ref", "USA"): ("Forced-labour priority sectors", "强迫劳动重点行业扩大", "", "ban"),
    ("2025-09-30", "subsidy end", "ev", "USA"): ("End of clean-vehicle credits", "清洁车辆抵免终止", "", "subsidy"),
    ("2025-10-04", "export ban", "semiconductors;ev", "CHN"): ("Block on Nexperia chips", "限制安世半导体芯片出口", "fab_dao;atp", "ban"),
    ("2025-10-09", "export licence", "cell;cam_lfp;cam_nmc;anode", "CHN"): ("Announcement 58 (batteries)", "第58号公告（电池）", "", "licence"),
    ("2025-10-09", "export licence with foreign reach", "re_ref;magnet;semiconductors", "CHN"): ("Announcements 56, 57, 61, 62 (rare earths)", "第56、57、61、62号公告（稀土）", "re_ref;magnet;eq_litho", "licence"),
    ("2025-10-10", "tariff threat", "cell;ess;ev", "USA"): ("Threat of a further 100 %", "威胁再加征100%关税", "", "tariff"),
    ("2025-10-16", "export quota", "co_mine;co_ref", "COD"): ("DR Congo's cobalt quota", "刚果（金）钴出口配额", "", "quota"),
    ("2025-11-07", "suspension", "cell;cam_lfp;cam_nmc;anode;re_ref;magnet", "CHN"): ("Announcement 70 (suspension)", "第70号公告（暂停）", "", "other"),
    ("2025-11-09", "suspension", "semiconductors;gr_proc", "CHN"): ("Graphite checks suspended", "暂停石墨最终用途审查", "gr_proc", "other"),
    ("2025-12-08", "procurement ban", "cell;cam_nmc;cam_lfp;anode;electrolyte", "USA"): ("Defence act, section 842", "国防授权法第842条", "", "other"),
    ("2026-01-01", "tariff", "ess", "USA"): ("Section 301, storage batteries to 25 %", "储能电池301关税升至25%", "", "tariff"),
    ("2026-01-01", "tariff", "gr_mine;magnet", "USA"): ("Section 301, graphite and magnets 25 %", "石墨与磁体301关税25%", "", "tariff"),
    ("2026-01-01", "export licence", "ev", "CHN"): ("Licences for electric cars", "电动汽车出口许可", "", "licence"),
    ("2026-02-20", "court ruling", "cell;ess;ev", "USA"): ("Emergency tariffs void", "紧急权力关税被裁无效", "all", "other"),
    ("2026-03-12", "duty cancelled", "anode;gr_proc", "USA"): ("Anode duties lapse", "负极材料税令失效", "", "other"),
}
EV_MEASURES_OUT = {
    ("2023-08-01", "export licence"): "the chip table has it",
    ("2025-01-01", "tariff"): "the chip table has it",
    ("2025-02-04", "tariff"): "the chip table has it, on all goods",
    ("2025-04-09", "tariff"): "the chip table has it, on all goods",
    ("2025-09-30", "company seizure"): "the chip table has it",
}
EV_ANNOUNCED = {"Graphite licensing": "2023-10-20", "Licences for electric cars": "2025-09-26", "China's reciprocal rate": "", "Announcement 58 (batteries)": "2025-10-09"}
EV_START = {"Announcement 58 (batteries)": "2025-11-08"}

# --- targets ----------------------------------------------------------------
# From data/macro/trade_totals.csv by fact_id:
# (fact_id, measure, products, region, partner, counted, note)
MACRO_TARGETS = [
    ("ev-exports-bev-phev-chn-world-hs-870380-870360-2023", "exports", "ev", "CHN", "", "yes", ""),
    ("bev-exports-chn-world-hs-870380-2023", "exports", "ev", "CHN", "", "no", "battery cars only; the stage has plug-in hybrids too"),
    ("bev-imports-eu-chn-hs-870380-2023", "flow", "ev", "CHN", "EU", "no", "battery cars only: a lower bound of the stage's flow"),
    ("li-ion-exports-chn-world-hs-850760-2023", "exports", "cell;pack;ess", "CHN", "", "no", "customs count consumer packs and power banks that are inside use_devices here"),
    ("li-ion-imports-usa-chn-hs-850760-2023", "flow", "cell;pack;ess", "CHN", "USA", "yes", ""),
    ("li-ion-imports-usa-world-hs-850760-2023", "imports", "cell;pack;ess", "USA", "", "yes", ""),
    ("magnet-exports-chn-world-hs-850511-rare-earth-magnets-2023-2", "exports", "magnet", "CHN", "", "yes", ""),
    ("chip-equipment-imports-chn-world-hs-848620-2023", "imports", "eq_litho;eq_process", "CHN", "", "yes", "machines for making chips"),
    ("chip-equipment-imports-chn-world-hs-8486-2023", "imports", "eq_litho;eq_process;eq_atp", "CHN", "", "no", "HS 8486 has parts, panel and wafer machines too"),
    ("chip-equipment-exports-usa-chn-hs-848620-2023", "flow", "eq_litho;eq_process", "USA", "CHN", "no", "customs see the place of shipment; the stages are booked at the vendor's headquarters"),
    ("ic-imports-chn-world-hs-8542-2023", "imports", "design_leading;design_mature;fab_memory;fab_dao;fab_leading;fab_advanced;fab_mature", "CHN", "", "no", "12 % are re-imports and 136 bn leave again; 213 net of exports is the fair comparison"),
    ("ic-exports-chn-world-hs-8542-2023", "exports", "design_leading;design_mature;fab_memory;fab_dao;fab_leading;fab_advanced;fab_mature", "CHN", "", "no", "as above"),
    ("ic-exports-twn-chn-hs-8542-2023", "flow", "fab_leading;fab_advanced;fab_mature;fab_memory;fab_dao", "TWN", "CHN", "no", "customs see the chips; the network books wafers at the owner of the design"),
    ("ic-exports-twn-hkg-hs-8542-2023", "flow", "fab_leading;fab_advanced;fab_mature;fab_memory;fab_dao", "TWN", "CHN", "no", "Hong Kong is in ROW; most of it moves on to the mainland"),
    ("ic-exports-twn-usa-hs-8542-2023", "flow", "fab_leading;fab_advanced;fab_mature;fab_memory;fab_dao", "TWN", "USA", "no", "as above"),
]
# From the chain tables: (table, item, stage, region, year) of the row, and what it is here
FACT_TARGETS = [
    *[("semiconductor", "demand", ("equipment_billings", "eq_process", region, "2023"), "use", "eq_litho;eq_process;eq_atp", region, "", "yes", "USA is North America there" if region == "USA" else "") for region in ("USA", "CHN", "TWN", "KOR", "JPN")],
    *[("semiconductor", "demand", ("materials_consumption", "mat_litho_chem", region, "2023"), "use", "mat_wafers;mat_litho_chem;mat_gases;mat_packaging", region, "", "yes", "") for region in ("USA", "CHN", "TWN", "KOR", "JPN")],
    ("semiconductor", "demand", ("china_wfe_self_sufficiency", "eq_process", "CHN", "2024"), "supply_share", "eq_litho;eq_process", "CHN", "", "yes", "by revenue; wider definitions say 20 to 40"),
    ("semiconductor", "demand", ("china_litho_imports", "eq_litho", "CHN", "2023"), "imports", "eq_litho", "CHN", "", "yes", "82.6 % of it from the Netherlands"),
    ("semiconductor", "demand", ("revenue_share_from_china_us_industry_total", "all", "CHN", "2024"), "revenue_share", "design_leading;design_mature", "USA", "CHN", "yes", "77 of 318 bn, all chips of US firms"),
    ("semiconductor", "demand", ("revenue_share_from_china_us_chip_firms_average", "all", "CHN", "2020"), "revenue_share", "design_leading;design_mature", "USA", "CHN", "no", "mean of fifteen firms 2016-20, not weighted"),
    ("semiconductor", "demand", ("china_ic_self_sufficiency", "all", "CHN", "2023"), "supply_share", "fab_leading;fab_advanced;fab_mature;fab_memory;fab_dao", "CHN", "", "yes", "circuits made in China over China's market, foreign owners included"),
    ("semiconductor", "demand", ("china_ic_self_sufficiency", "all", "CHN", "2021"), "supply_share", "fab_leading;fab_advanced;fab_mature;fab_memory;fab_dao", "CHN", "", "no", "another house and year; disagrees with 23.3"),
    ("semiconductor", "demand", ("chip_sales_by_billing_region", "all", "CHN", "2024"), "use_share", "design_leading;design_mature;fab_memory;fab_dao", "CHN", "", "no", "billing is not the place of use"),
    ("semiconductor", "demand", ("demand_by_device_assembly_location", "all", "CHN", "2019"), "use_share", "design_leading;design_mature;fab_memory;fab_dao", "CHN", "", "no", "2019, recalled"),
    ("semiconductor", "demand", ("us_gallium_import_reliance", "raw_minor_metals", "USA", "2024"), "net_import_share", "raw_gallium", "USA", "", "yes", ""),
    ("semiconductor", "demand", ("us_germanium_import_reliance", "raw_minor_metals", "USA", "2024"), "net_import_share", "raw_germanium", "USA", "", "no", "published as at least 50"),
    ("semiconductor", "demand", ("us_gallium_imports_from_china", "raw_minor_metals", "CHN", "2021"), "import_share", "raw_gallium", "USA", "CHN", "no", "metal of 2018-21 with refined metal that others make from Chinese primary gallium"),
    ("semiconductor", "demand", ("us_germanium_imports_from_china", "raw_minor_metals", "CHN", "2021"), "import_share", "raw_germanium", "USA", "CHN", "yes", "mean of 2018-21"),
    ("semiconductor", "shares", ("all_chip_sales_hq", "design_logic", "USA", "2024"), "headquarters_share", "design_leading;design_mature;fab_memory;fab_dao", "USA", "", "yes", "the ownership key: 67 % of design, 29 % of memory, 37 % of DAO give 50.2"),
    ("semiconductor", "shares", ("logic_design_va", "design_logic", "USA", "2019"), "region_share", "design_leading;design_mature", "USA", "", "yes", "both kinds of design together"),
    ("semiconductor", "shares", ("logic_design_va", "design_logic", "CHN", "2019"), "region_share", "design_leading;design_mature", "CHN", "", "yes", "both kinds of design together"),
    ("semiconductor", "shares", ("logic_design_va", "design_logic", "TWN", "2019"), "region_share", "design_leading;design_mature", "TWN", "", "yes", "both kinds of design together"),
    ("ev_battery", "demand", ("import_reliance", "gr_mine", "USA", "2024"), "net_import_share", "gr_mine", "USA", "", "yes", ""),
    ("ev_battery", "demand", ("import_reliance", "re_ref", "USA", "2024"), "net_import_share", "re_ref", "USA", "", "yes", "compounds and metals"),
    ("ev_battery", "demand", ("import_reliance", "co_ref", "USA", "2024"), "net_import_share", "co_ref", "USA", "", "yes", ""),
    ("ev_battery", "demand", ("import_reliance", "li_ref", "USA", "2024"), "net_import_share", "li_ref", "USA", "", "no", "published as more than 50"),
    ("ev_battery", "demand", ("import_reliance", "ni_ref", "USA", "2024"), "net_import_share", "ni_ref", "USA", "", "no", "with scrap; near 100 without, and the stage has none"),
]
# Shares of sums of macro rows: measure, product, region, partner, parts, whole, counted, note
RATIO_TARGETS = [
    ("import_share", "li_mine", "CHN", "RES", ["lithium-ore-imports-chn-%s-hs-253090-lithium-ores-2023" % code for code in ("aus", "nga", "zwe", "bra")],
     "lithium-ore-imports-chn-world-hs-253090-lithium-ores-2023", "yes", "gross tonnes, January to September"),
    ("revenue_share", "magnet", "CHN", "USA", ["magnet-exports-chn-usa-hs-85051110-2020"], "magnet-exports-chn-world-hs-85051110-2020", "no", "tonnes of 2020, of exports and not of sales"),
    ("import_share", "cell;pack;ess", "USA", "CHN", ["li-ion-imports-usa-chn-hs-850760-2023"], "li-ion-imports-usa-world-hs-850760-2023", "no", "the two flows are counted"),
]
# Figures that stand in the detail or note of a row: (item, stage), measure, product, region, partner, value, counted
NOTED_TARGETS = [
    (("import_reliance", "gr_mine"), "import_share", "gr_mine", "USA", "CHN", 43, "yes", "natural graphite, mean of 2020-23"),
    (("import_reliance", "re_ref"), "import_share", "re_ref", "USA", "CHN", 70, "yes", "compounds and metals, mean of 2020-23"),
]
# Cars sold in 2023 by region times the factory price of the fact for world output.
EV_PRICE = {"CHN": (28.0, 24, 32), "": (48.0, 40, 55)}  # thousand USD: Chinese-made for China; others
EV_SALES = {"USA": ["USA"], "CHN": ["CHN"], "KOR": ["KOR"], "JPN": ["JPN"], "EU": ["EU"], "SEA": ["SEA"], "RES": ["CAN", "AUS", "BRA"]}
