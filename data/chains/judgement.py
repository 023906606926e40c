"""What normalise.py decides that no fact decides: names, definitions, judgement.

Tables only. A number here is an assumption of this project and carries
(value, low, high); the rest says which fact means what. README.md says why.
"""

REGIONS = "USA CHN TWN KOR JPN EU SEA RES ROW".split()

CHAINS = {
    "semiconductor": ("semi", "Semiconductors", "半导体"),
    "ev_battery": ("ev", "Electric-vehicle batteries", "电动汽车电池"),
}

# stage: name_en, name_zh, parents with percent, basis of its shares, end use
STAGES = {
    "semiconductor": {
        "raw_gallium": ("Gallium", "镓", {"BMET": 100}, "location", ""),
        "raw_germanium": ("Germanium", "锗", {"BMET": 100}, "location", ""),
        "mat_wafers": ("Silicon and compound wafers", "硅片与化合物半导体衬底", {"ELEC": 100}, "headquarters", ""),
        "mat_litho_chem": ("Photoresist, masks, wet chemicals", "光刻胶、掩模版与湿电子化学品", {"CHEM": 100}, "headquarters", ""),
        "mat_gases": ("Electronic gases", "电子气体", {"CHEM": 100}, "headquarters", ""),
        "mat_packaging": ("Packaging materials", "封装材料", {"CHEM": 100}, "headquarters", ""),
        "eda_ip": ("Design software and core IP", "EDA软件与半导体IP核", {"ITSV": 100}, "headquarters", ""),
        "eq_litho": ("Lithography equipment", "光刻设备", {"MACH": 100}, "headquarters", ""),
        "eq_process": ("Wafer process and inspection equipment", "晶圆工艺与量测检测设备", {"MACH": 100}, "headquarters", ""),
        "eq_atp": ("Assembly and test equipment", "封装与测试设备", {"MACH": 100}, "headquarters", ""),
        "design_leading": ("Chip design: CPU, GPU, phone chips", "先进芯片设计（CPU、GPU、手机芯片）", {"ELEC": 50, "ITSV": 25, "FINB": 25}, "headquarters", ""),
        "design_mature": ("Chip design: controllers, power, connectivity", "成熟芯片设计（控制、电源与连接芯片）", {"ELEC": 50, "ITSV": 25, "FINB": 25}, "headquarters", ""),
        "fab_leading": ("Logic fabs below 10 nm", "先进逻辑晶圆制造（10纳米以下）", {"ELEC": 100}, "location", ""),
        "fab_advanced": ("Logic fabs, 10 to 22 nm", "中段逻辑晶圆制造（10至22纳米）", {"ELEC": 100}, "location", ""),
        "fab_mature": ("Logic fabs, 28 nm and above", "成熟逻辑晶圆制造（28纳米及以上）", {"ELEC": 100}, "location", ""),
        "fab_memory": ("Memory chips", "存储芯片", {"ELEC": 100}, "location", ""),
        "fab_dao": ("Discrete, analog and opto chips", "分立器件、模拟芯片与光电器件", {"ELEC": 100}, "location", ""),
        "atp": ("Assembly, test and packaging", "封装测试", {"ELEC": 100}, "location", ""),
        "use_ai_hpc": ("AI and high-performance computing equipment", "人工智能与高性能计算设备", {"ELEC": 100}, "location", "ai_hpc"),
        "use_devices": ("Phones, computers, consumer electronics", "手机、电脑与消费电子", {"ELEC": 100}, "location", "devices"),
        "use_telecom": ("Telecom and network equipment", "通信与网络设备", {"ELEC": 100}, "headquarters", "telecom"),
        "use_medical": ("Medical devices", "医疗器械", {"ELEC": 40, "OMAN": 60}, "mixed", "medical"),
    },
    "ev_battery": {
        "li_mine": ("Lithium mining", "锂矿开采", {"MIN": 100}, "location", ""),
        "co_mine": ("Cobalt mining", "钴矿开采", {"MIN": 100}, "location", ""),
        "ni_mine": ("Nickel mining", "镍矿开采", {"MIN": 100}, "location", ""),
        "gr_mine": ("Natural graphite mining", "天然石墨开采", {"MIN": 100}, "location", ""),
        "li_ref": ("Lithium chemicals", "锂盐", {"CHEM": 100}, "location", ""),
        "co_ref": ("Refined cobalt", "精炼钴", {"BMET": 100}, "location", ""),
        "ni_ref": ("Refined nickel", "精炼镍", {"BMET": 100}, "location", ""),
        "mn_ref": ("Battery-grade manganese sulphate", "电池级硫酸锰", {"CHEM": 100}, "location", ""),
        "gr_proc": ("Spherical and synthetic graphite", "球形石墨与人造石墨", {"CHEM": 100}, "location", ""),
        "re_ref": ("Separated rare earths", "稀土冶炼分离", {"BMET": 100}, "location", ""),
        "cam_nmc": ("NMC and NCA cathode material", "三元正极材料", {"CHEM": 100}, "location", ""),
        "cam_lfp": ("LFP cathode material", "磷酸铁锂正极材料", {"CHEM": 100}, "location", ""),
        "anode": ("Anode material", "负极材料", {"CHEM": 100}, "location", ""),
        "electrolyte": ("Electrolyte and salts", "电解液", {"CHEM": 100}, "headquarters", ""),
        "separator": ("Separator", "隔膜", {"CHEM": 100}, "headquarters", ""),
        "cell": ("Lithium-ion cells", "锂离子电芯", {"ELEQ": 100}, "location", ""),
        "pack": ("Battery packs", "动力电池包", {"ELEQ": 100}, "location", ""),
        "ess": ("Stationary storage systems", "储能系统", {"ELEQ": 100}, "location", "green_energy"),
        "magnet": ("Rare-earth magnets", "稀土永磁体", {"BMET": 100}, "location", ""),
        "ev": ("Electric cars", "电动汽车", {"AUTO": 100}, "location", "auto"),
    },
}
SECTORS = (
    "AGR MIN FOOD TEX WPP PETR CHEM PHAR RUBP NMM BMET FMET ELEC ELEQ MACH AUTO OTEQ OMAN "
    "UTIL CONS TRAD TRAN TELE ITSV FINB PUBS"
).split()

# Words of the collected tables for judgement, and phrases that speak of their making.
OWN = {"own estimate", "analyst set", "analyst fill", "own definition"}
UNSAID = ["base value of the world prototype", "row was missing, set for the world prototype", "and full sets for the world prototype", "recommended set", "see research note",
          "recommended calibration", "recommended for calibration until better data", "(calibration)"]
# Other facts: agreeing within so many points; widening a range within so many years.
AGREE_POINTS, NEAR_YEARS = 2, 2
# Weaker than the rows say, and why it is: a market as a whole, moved by one price.
WEAKER = {"re_ref": "low"}

# Half width of a range where the fact gives none: relative for money and cost
# shares; for regional shares the larger of points and relative.
RELATIVE = {"high": 0.03, "medium": 0.10, "low": 0.30}
POINTS = {"high": (1.0, 0.05), "medium": (2.0, 0.15), "low": (3.0, 0.40)}
ZERO = {"high": 0.5, "medium": 1.0, "low": 1.0}  # high end of a share of zero

# id, stage, sector, value, low, high, unit, why, confidence
ASSUMPTIONS = [
    ("design_leading_share", "", "", 65, 55, 75, "percent of design revenue", "design of CPU, GPU and phone chips against controllers, power and connectivity; all logic and micro sales are split so", "low"),
    ("gallium_share", "", "", 45, 35, 55, "percent of gallium and germanium by value", "tonnes times the price of 2023, both rounded; the rest is germanium", "low"),
    ("europe_share", "", "EU", 88, 80, 95, "percent of Europe in chip data", "chip data count the United Kingdom, Switzerland and Norway in Europe; the rest of Europe goes to ROW; sets that name members of the EU-27 only stay whole", "low"),
    ("spares_share", "", "", 15, 10, 25, "percent of a capital link", "spare parts and service: a current, critical input at every horizon; the rest is investment", "low"),
    ("payable_share", "ni_mine", "", 70, 50, 85, "percent of contained metal value", "what a refinery pays for the metal in the ore, so that refining keeps value added", "low"),
    ("revenue_per_wafer", "fab_leading", "", 1, 0.7, 1.5, "ratio to the world mean", "capacity shares are not revenue shares; drawn by region", "low"),
    ("revenue_per_wafer", "fab_advanced", "", 1, 0.7, 1.5, "ratio to the world mean", "capacity shares are not revenue shares; drawn by region", "low"),
    ("revenue_per_wafer", "fab_mature", "", 1, 0.7, 1.5, "ratio to the world mean", "capacity shares are not revenue shares; drawn by region", "low"),
    ("revenue_per_wafer", "fab_memory", "", 1, 0.7, 1.5, "ratio to the world mean", "capacity shares are not revenue shares; drawn by region", "low"),
    ("revenue_per_wafer", "fab_dao", "", 1, 0.7, 1.5, "ratio to the world mean", "capacity shares are not revenue shares; drawn by region", "low"),
    ("parent_share", "design_leading", "ELEC", 50, 35, 65, "percent of the stage", "design is a headquarters overlay; where its revenue is booked is not published", "low"),
    ("parent_share", "design_leading", "ITSV", 25, 15, 35, "percent of the stage", "as above", "low"),
    ("parent_share", "design_leading", "FINB", 25, 15, 35, "percent of the stage", "as above; research and head offices are in FINB", "low"),
    ("parent_share", "design_mature", "ELEC", 50, 35, 65, "percent of the stage", "as above", "low"),
    ("parent_share", "design_mature", "ITSV", 25, 15, 35, "percent of the stage", "as above", "low"),
    ("parent_share", "design_mature", "FINB", 25, 15, 35, "percent of the stage", "as above", "low"),
    ("parent_share", "use_medical", "ELEC", 40, 25, 55, "percent of the stage", "imaging and electromedical apparatus is in ISIC 26, instruments and supplies in ISIC 32", "low"),
    ("parent_share", "use_medical", "OMAN", 60, 45, 75, "percent of the stage", "as above", "low"),
    ("industrial_split", "", "MACH", 60, 45, 75, "percent of industrial chips", "the rest goes to ELEQ; industrial electronics has no sector of its own", "low"),
    ("power_share", "", "", 60, 40, 80, "percent of battery and drive chips", "power switches and analog (fab_dao) against controllers (design_mature) in pack, ess and ev", "low"),
    ("share_floor", "", "", 0.2, 0, 0.5, "percent of world output", "where entry is possible and a source gives zero or nothing, for USA, EU, KOR, JPN and SEA; none for mines, lithography and leading fabs", "low"),
    ("elasticity_factor", "", "", 1, 0.5, 2, "ratio", "range of every elasticity of links.csv and uses.csv; all of them are judgement", "low"),
] + [
    ("home_factor", stage, "", value, low, high, "ratio", "preference for home origins over the share in world output when a stage's trade is filled in", "low")
    for value, low, high, stages in [
        (1.5, 1, 3, "mat_wafers mat_litho_chem mat_gases mat_packaging eda_ip eq_litho eq_process eq_atp design_leading design_mature "
                    "fab_leading fab_advanced fab_mature fab_memory fab_dao atp electrolyte separator cam_nmc cam_lfp anode gr_proc re_ref magnet"),
        (2.5, 1.5, 4, "raw_gallium raw_germanium use_ai_hpc use_devices use_telecom use_medical li_mine co_mine ni_mine gr_mine "
                      "li_ref co_ref ni_ref mn_ref cell ess ev"),
        (8, 4, 15, "pack"),
    ]
    for stage in stages.split()
] + [
    ("other_inputs_share", stage, "", value, round(value * 0.6, 1), min(round(value * 1.4, 1), 95), "percent of revenue", "inputs bought outside the chains; the rest after links and these is value added", "low")
    for value, stages in [
        (40, "raw_gallium raw_germanium co_mine ni_mine gr_mine use_telecom"), (45, "mat_wafers use_medical"), (35, "li_mine"),
        (50, "mat_litho_chem mat_gases eq_process eq_atp separator ev"), (60, "mat_packaging mn_ref"), (25, "eda_ip ess cam_lfp"),
        (52, "eq_litho use_devices"), (9, "design_leading design_mature"), (10, "fab_leading fab_advanced"), (11, "fab_mature"),
        (12, "fab_memory anode"), (15, "fab_dao atp ni_ref magnet"), (14, "use_ai_hpc cell"), (18, "li_ref"), (17, "co_ref"),
        (8, "cam_nmc"), (55, "electrolyte re_ref"), (13, "pack"), (5, "gr_proc"),
    ]
    for stage in stages.split()
]

# The facts' own stages that are not ours, and what they become.
SPLIT = {"raw_minor_metals": ("raw_gallium", "raw_germanium"), "design_logic": ("design_leading", "design_mature")}

# --- shares -----------------------------------------------------------------

# set of the facts: (our stage, how it stands to the default)
# "default", "same" (same thing measured: compared), "other" (another thing)
SHARE_SETS = {
    "ga_usgs23": ("raw_gallium", "default"),
    "ge_est": ("raw_germanium", "default"),
    "wafer_est23": ("mat_wafers", "default"),
    "polysi_eg_est": ("mat_wafers", "other"),
    "lithochem_comp": ("mat_litho_chem", "default"),
    "resist_est": ("mat_litho_chem", "other"),
    "mat_book": ("mat_litho_chem", "other"),
    "mat_sia22": ("mat_litho_chem", "other"),
    "gases_est": ("mat_gases", "default"),
    "fluorspar": ("mat_gases", "other"),
    "pkgmat_est": ("mat_packaging", "default"),
    "edaip_ukrow": ("eda_ip", "default"),
    "edaip_book": ("eda_ip", "other"),
    "litho_all23": ("eq_litho", "default"),
    "proc_2024": ("eq_process", "default"),
    "equip_book": ("eq_process", "other"),
    "atpeq_est23": ("eq_atp", "default"),
    "lead22": ("fab_leading", "default"),
    "lead19": ("fab_leading", "same"),
    "lead24": ("fab_leading", "same"),
    "adv22": ("fab_advanced", "default"),
    "adv19": ("fab_advanced", "same"),
    "adv_tf": ("fab_advanced", "other"),
    "mat22": ("fab_mature", "default"),
    "mat19a": ("fab_mature", "other"),
    "mat19b": ("fab_mature", "other"),
    "mem22": ("fab_memory", "default"),
    "dram22": ("fab_memory", "other"),
    "nand22": ("fab_memory", "other"),
    "mem_hq_book": ("fab_memory", "other"),
    "dram_hq24": ("fab_memory", "other"),
    "dao_cap": ("fab_dao", "default"),
    "dao_va": ("fab_dao", "other"),
    "sic23": ("fab_dao", "other"),
    "atp_book": ("atp", "default"),
    "atp_sb21r": ("atp", "same"),
    "ai_est": ("use_ai_hpc", "default"),
    "dev_value23": ("use_devices", "default"),
    "dev_est": ("use_devices", "other"),
    "tel_est": ("use_telecom", "default"),
    "med_est": ("use_medical", "default"),
}
# Europe of these sets is in the EU-27 altogether: they name their members.
EUROPE_WHOLE = {
    "ge_est": "Belgium and Germany",
    "litho_all23": "the Netherlands",
    "proc_2024": "one Dutch firm",
    "adv22": "Ireland",
    "edaip_ukrow": "the British vendor is in ROW already",
}
# Parts of one region's share that belong to RES: set: (from, to, points, why)
MOVED = {"ge_est": ("ROW", "RES", 13, "Canada, about 7 of the 13 points of ROW in the set gage_value23, which has 55 % germanium")}
# Design by kind: leading by judgement; mature is what remains of logic_book.
DESIGN_LEADING = {"USA": 76, "CHN": 5, "TWN": 10, "KOR": 5, "JPN": 1, "EU": 2, "SEA": 0, "ROW": 1}
# Single published figures of China's or another's share: same thing or another.
SAME_SINGLES = {
    "ga_usgs24": "raw_gallium", "ga_eu24": "raw_gallium", "ga_crma": "raw_gallium",
    "ge_usgs": "raw_germanium", "ge_eu24": "raw_germanium", "ge_unu": "raw_germanium",
    "edaip_sb24": "eda_ip", "mat_tf23": "fab_mature", "mat_tf23b": "fab_mature", "atp_sb24": "atp",
}
NOT_SAME = {("edaip_sb24", "EU")}  # with the United Kingdom
# EV single figures: (stage, measure) measured the same way as the default set
EV_SAME = {
    ("li_ref", "refined output"), ("co_ref", "refined output"), ("mn_ref", "battery-grade sulphate"),
    ("gr_proc", "battery-grade graphite"), ("re_ref", "refined magnet rare earths"), ("re_ref", "refining"),
    ("magnet", "magnet manufacture"), ("magnet", "NdFeB"), ("magnet", "alloy and magnet"),
    ("cam_nmc", "NMC cathode"), ("cam_lfp", "LFP cathode"), ("anode", "anode active material"), ("anode", "anode"),
    ("separator", "separator"), ("separator", "separator, maker nationality"), ("electrolyte", "electrolyte, maker nationality"),
    ("cell", "cell production"), ("cell", "cell production, EV chain"), ("cell", "cell"),
}

# --- sizes ------------------------------------------------------------------

# Index that moves a value of another year to 2023; the factors are in indices.csv.
INDEX_OF = {
    "design_logic": "logic", "fab_memory": "memory", "fab_leading": "chips", "fab_advanced": "chips", "fab_mature": "chips",
    "fab_dao": "chips", "atp": "chips", "use_ai_hpc": "chips", "mat_packaging": "materials",
    "li_mine": "lithium", "li_ref": "lithium", "co_mine": "cobalt", "co_ref": "cobalt", "ni_mine": "nickel",
    "gr_mine": "graphite", "re_ref": "rare_earths", "magnet": "batteries", "cam_nmc": "batteries", "cam_lfp": "batteries",
    "anode": "batteries", "separator": "batteries", "electrolyte": "batteries", "cell": "batteries", "pack": "batteries",
    "ess": "batteries", "ev": "cars",
}
# Values that measure something else than the stage's sales: kept, not compared.
OTHER_SIZE = {
    ("cam_nmc", 88.6): "four materials together, at the lithium price of 2023",
    ("ni_mine", 62.9): "contained metal value, not revenue of mines; used through payable_share",
    ("co_mine", 7.7): "contained metal value, not revenue of mines",
    ("pack", 150.0): "all lithium-ion batteries",
    ("ess", 20.0, 2025): "battery packs only, without power conversion and works",
    ("fab_memory", 182.7): "a forecast made in 2022",
    ("fab_dao", 167.0): "WSTS categories of 2021",
    ("use_telecom", 95.0): "operators' equipment only",
    ("use_medical", 550.0): "revenue at the price of the buyer, not factory value",
    ("use_devices", 1000.0): "nearer to retail than factory value",
}
# Sizes that no row gives: stage: (value, low, high, year, why)
SIZE = {
    "gr_proc": (8.0, 6, 9.5, 2023, "65 % (50 to 75) of the anode material's 12.3 bn: graphite and graphitising are its largest cost"),
}

# --- links ------------------------------------------------------------------

# (from, to) of the facts that are left out, and why
DROPPED_LINKS = {
    ("raw_minor_metals", "eq_litho"): "a stand-in for magnets and optics, replaced in the same tables by the link magnet to eq_litho",
}
# Affected share of the buyer's output: (value, low, high, why). Default 1.
AFFECTED = {
    ("raw_gallium", "fab_dao"): (0.125, 0.10, 0.15, "compound semiconductors are 10 to 15 % of the stage"),
    ("raw_germanium", "fab_dao"): (0.125, 0.10, 0.15, "compound semiconductors are 10 to 15 % of the stage"),
    ("raw_gallium", "mat_wafers"): (0.05, 0.02, 0.10, "compound wafers among all wafers"),
    ("raw_germanium", "mat_wafers"): (0.03, 0.01, 0.06, "germanium and SiGe wafers among all wafers"),
    ("raw_gallium", "use_telecom"): (0.3, 0.15, 0.5, "radio equipment with GaAs or GaN amplifiers"),
    ("raw_germanium", "use_telecom"): (0.3, 0.15, 0.5, "optical fibre equipment"),
    ("raw_germanium", "OTEQ"): (0.1, 0.03, 0.2, "products with infrared optics"),
    ("fab_leading", "design_leading"): (0.71, 0.55, 0.85, "chips made on these wafers: 18.5 of 26.0 points of wafer cost"),
    ("fab_advanced", "design_leading"): (0.29, 0.15, 0.45, "chips made on these wafers: 7.5 of 26.0 points of wafer cost"),
    ("fab_mature", "fab_dao"): (0.25, 0.15, 0.40, "makers without own fabs: 14 bn of bought wafers at about 30 % of their product value, of 180"),
    ("cam_nmc", "cell"): (0.57, 0.45, 0.65, "cells of this chemistry by value, 2023"),
    ("cam_lfp", "cell"): (0.43, 0.35, 0.55, "cells of this chemistry by value, 2023"),
    ("magnet", "ev"): (0.87, 0.82, 0.93, "cars with permanent-magnet motors: 82 (2019) and 93 % (2018, with hybrids)"),
    ("cell", "use_devices"): (0.75, 0.6, 0.9, "portable devices among all devices by value"),
    ("gr_mine", "gr_proc"): (0.25, 0.15, 0.35, "natural flake feeds a minority of anodes"),
}
GROUPS = {("cam_nmc", "cell"): "cathode", ("cam_lfp", "cell"): "cathode"}
# Gallium in a link of gallium and germanium, percent: (value, low, high)
GALLIUM_IN = {"fab_dao": (60, 40, 80), "mat_wafers": (60, 40, 80), "use_telecom": (30, 15, 50), "use_defence": (0, 0, 0)}
# Links of raw metals that are critical to the affected share (design rule).
CRITICAL = {("raw_gallium", "fab_dao"), ("raw_germanium", "fab_dao")}
# design_logic sold to: percent of it that is design_leading
LEADING_IN = {
    "use_ai_hpc": (95, 85, 100), "use_devices": (80, 70, 90), "use_telecom": (60, 45, 75), "use_medical": (30, 15, 50),
    "use_auto": (20, 10, 35), "use_industrial": (13, 5, 25), "use_defence": (40, 20, 60),
}
# EV links: which row of inputs.csv. (from, to): input_stage and chemistry of the row
EV_LINKS = [
    ("li_mine", "li_ref"), ("co_mine", "co_ref"), ("li_ref", "cam_nmc"), ("ni_ref", "cam_nmc"),
    ("co_ref", "cam_nmc"), ("mn_ref", "cam_nmc"), ("li_ref", "cam_lfp"), ("li_ref", "electrolyte"), ("cam_nmc", "cell"),
    ("cam_lfp", "cell"), ("anode", "cell"), ("electrolyte", "cell"), ("separator", "cell"), ("cell", "pack"), ("cell", "ess"),
    ("pack", "ev"), ("magnet", "ev"), ("re_ref", "magnet"),
]
# Links that no row gives: from, to, value, low, high, criticality, why
ADDED_LINKS = [
    ("ni_mine", "ni_ref", 70, 50, 85, 1.0, "the payable share of nickel; a fact of 40 (judgement too) is left out, as it fits the older size of mines"),
    ("gr_proc", "anode", 65, 50, 75, 1.0, "graphite and graphitising in anode material"),
    ("gr_mine", "gr_proc", 9.2, 5, 14, 0.5, "6 % of anode cost over 65 %: natural flake enters anodes through graphite processing"),
    ("PETR", "gr_proc", 35, 20, 45, 0.5, "coke: half of the 45 % of anode cost that coke and power are, over 65 %"),
    ("UTIL", "gr_proc", 34, 20, 45, 0.5, "graphitising power: the other half"),
]
# Weeks: (from, to): (value, low, high). Rows of the facts come first.
EV_STOCK = {
    ("cam_nmc", "cell"): "cell cam_nmc", ("cam_lfp", "cell"): "cell cam_nmc", ("anode", "cell"): "cell anode",
    ("electrolyte", "cell"): "cell electrolyte", ("separator", "cell"): "cell separator", ("li_ref", "cam_nmc"): "cam_nmc li_ref",
    ("li_ref", "cam_lfp"): "cam_nmc li_ref", ("co_ref", "cam_nmc"): "cam_nmc co_ref", ("magnet", "ev"): "ev magnet",
    ("cell", "ess"): "ess cell",
}
EV_STOCK_CHIPS = (3, 1, 6)
STOCK = (6, 2, 12)  # judgement where no row gives weeks of stock
REQUALIFICATION = (39, 26, 52)
REQUALIFIED = {("cam_nmc", "cell"): (78, 52, 104), ("cam_lfp", "cell"): (78, 52, 104), ("anode", "cell"): (104, 52, 156), ("cell", "pack"): (78, 52, 156)}
LEAD = (8, 4, 16)
ELASTICITY = {"critical": (0.05, 0.5), "important": (0.2, 1.0), "non_critical": (0.5, 2.0)}
OPEN_ENDED = 2  # "52+" weeks is read as 52 to twice that

# --- uses (USD bn) ----------------------------------------------------------
# Bases of the facts' end uses that are sectors here: revenue, less the stage ev
SECTOR_BASE = {"use_auto": 2700, "use_industrial": 1500, "use_defence": 630}

USES = [  # stage, user, value, low, high, class, why
    ("use_ai_hpc", "gfcf", 84, 60, 105, "", "servers bought as investment; server shipments to cloud firms"),
    ("use_ai_hpc", "ITSV", 32, 20, 45, "important", "servers booked as current cost by cloud and software firms"),
    ("use_ai_hpc", "FINB", 24, 12, 35, "non_critical", "the rest of 140"),
    ("use_devices", "final", 600, 520, 660, "", "phones, computers and consumer electronics of households and investment"),
    ("use_devices", "FINB", 90, 55, 125, "non_critical", "office devices booked as current cost"),
    ("use_devices", "PUBS", 50, 30, 70, "non_critical", "the rest of 800"),
    ("use_devices", "TRAD", 30, 15, 45, "non_critical", "devices booked as current cost"),
    ("use_devices", "ITSV", 30, 15, 45, "non_critical", "devices booked as current cost"),
    ("use_telecom", "TELE", 80, 55, 105, "important", "network equipment booked as current cost"),
    ("use_telecom", "gfcf", 70, 45, 95, "", "network equipment bought as investment"),
    ("use_medical", "PUBS", 160, 110, 210, "critical", "supplies and instruments of hospitals"),
    ("use_medical", "final", 200, 150, 250, "", "the rest of 360"),
    ("eq_litho", "gfcf", 9.5, 6, 13, "", "sales of 24 that the capital links of the fabs do not hold; placed by billings"),
    ("eq_process", "gfcf", 3, 0, 10, "", "sales of 72 that the capital links of the fabs do not hold; placed by billings"),
    ("eq_atp", "gfcf", 1.9, 0, 4, "", "sales of 10.3 that the capital link of atp does not hold"),
    ("gr_mine", "BMET", 0.6, 0.4, 0.8, "important", "refractories and steel"),
    ("gr_mine", "NMM", 0.3, 0.15, 0.45, "important", "refractories, brake linings, lubricants"),
    ("li_ref", "NMM", 2, 1.2, 2.8, "important", "glass and ceramics"),
    ("co_ref", "OTEQ", 1, 0.5, 1.5, "critical", "superalloys"),
    ("co_ref", "FMET", 0.8, 0.4, 1.2, "important", "hard metals"),
    ("ni_ref", "BMET", 50, 42, 55, "critical", "stainless steel and alloys"),
    ("cell", "AUTO", 3, 1.5, 5, "important", "hybrids and starter batteries"),
    ("ess", "UTIL", 6, 3, 10, "non_critical", "storage booked as current cost by utilities"),
    ("ess", "gfcf", 14, 8, 20, "", "storage bought as investment"),
    ("magnet", "MACH", 3.5, 2, 5, "critical", "motors, pumps, robots, lifts"),
    ("magnet", "ELEQ", 3.4, 2, 5, "critical", "wind turbines, appliances, motors"),
    ("magnet", "AUTO", 1.5, 0.8, 2.5, "critical", "small motors and sensors of other cars"),
    ("magnet", "OTEQ", 0.5, 0.2, 0.9, "critical", "actuators"),
    ("magnet", "OMAN", 0.4, 0.1, 0.8, "important", "imaging, toys, sundry"),
    ("re_ref", "PETR", 0.4, 0.2, 0.8, "important", "cracking catalysts"),
    ("re_ref", "NMM", 0.3, 0.1, 0.6, "important", "glass polishing and ceramics"),
    ("ev", "final", 480, 400, 560, "", "cars of households and fleets"),
]
USE_AFFECTED = {("magnet", "MACH"): (0.3, 0.15, 0.5), ("magnet", "ELEQ"): (0.3, 0.15, 0.5), ("magnet", "AUTO"): (0.6, 0.3, 0.9), ("magnet", "OTEQ"): (0.5, 0.2, 0.8), ("co_ref", "OTEQ"): (0.15, 0.05, 0.3), ("ni_ref", "BMET"): (0.05, 0.03, 0.1), ("use_medical", "PUBS"): (0.15, 0.05, 0.3),
    # Inputs of a whole sector that a part of it uses.
    ("use_ai_hpc", "ITSV"): (0.1, 0.03, 0.3), ("use_telecom", "TELE"): (0.1, 0.03, 0.3), ("gr_mine", "BMET"): (0.1, 0.03, 0.3), ("gr_mine", "NMM"): (0.05, 0.02, 0.15), ("li_ref", "NMM"): (0.1, 0.03, 0.3), ("co_ref", "FMET"): (0.03, 0.01, 0.1), ("cell", "AUTO"): (0.2, 0.1, 0.4), ("magnet", "OMAN"): (0.1, 0.03, 0.3), ("re_ref", "PETR"): (0.3, 0.1, 0.5), ("re_ref", "NMM"): (0.05, 0.02, 0.15)}

# --- end uses: buyer, inputs ("" = all), end use, value, low, high, rest goes to, why
END_USES = [
    ("AUTO", "", "auto", 100, 100, 100, "", "by definition"),
    ("ELEQ", "", "green_energy", 100, 40, 100, "industrial", "motors, appliances and cables are in ELEQ too: the range says so"),
    ("UTIL", "", "green_energy", 100, 50, 100, "industrial", "power, gas and water supply"),
    ("TELE", "", "telecom", 100, 100, 100, "", "by definition"),
    ("PHAR", "", "medical", 100, 80, 100, "industrial", "medicines"),
    ("OTEQ", "", "defence", 40, 20, 60, "other", "arms firms sell about 630 bn (the hundred largest, 2023, recalled), half of it not in OTEQ; civil aircraft, ships and trains are the rest"),
    ("PUBS", "use_medical", "medical", 100, 90, 100, "other", "hospitals"),
    ("PUBS", "equipment", "research", 100, 30, 100, "other", "universities and laboratories; offices and schools buy too: the range says so"),
    ("FINB", "equipment", "research", 100, 20, 100, "other", "research and development (M72); head offices and services buy too: the range says so"),
] + [(sector, "", "industrial", 100, 80, 100, "other", "producing industry") for sector in "AGR MIN FOOD TEX WPP PETR CHEM RUBP NMM BMET FMET MACH CONS".split()] + [
    (sector, "", "other", 100, 100, 100, "", "no end use of its own") for sector in "OMAN TRAD TRAN".split()
]

# --- entry: stage, region, cost multiple (value, low, high), lag in years, why, fact?
CHIPS = (1.5, 1.35, 1.65)
ENTRY = [
    ("raw_gallium", "all", (2.0, 1.3, 3.5), (3, 2, 5), "lag: restart of by-product gallium; cost: judgement", "low"),
    ("raw_germanium", "all", (1.5, 1.1, 2.5), (3, 2, 5), "as gallium, a by-product too", "low"),
    ("mat_wafers", "all", CHIPS, (3, 2, 5), "judgement", "low"),
    ("mat_litho_chem", "all", CHIPS, (6, 4, 10), "lag: qualified ArF resist at volume", "low"),
    ("mat_gases", "all", CHIPS, (2, 1, 3), "judgement", "low"),
    ("mat_packaging", "all", CHIPS, (3, 2, 5), "judgement; build-up film substrates", "low"),
    ("eda_ip", "all", (2.0, 1.5, 3.0), (10, 5, 15), "judgement: three firms hold three quarters after decades", "low"),
    ("eq_litho", "all", (2.0, 1.5, 4.0), (10, 5, 15), "lag: immersion lithography at scale; EUV has no entrant in sight", "low"),
    ("eq_process", "all", CHIPS, (6, 3, 10), "judgement", "low"),
    ("eq_atp", "all", CHIPS, (4, 2, 6), "judgement", "low"),
    ("design_leading", "all", CHIPS, (4, 2, 7), "judgement", "low"),
    ("design_mature", "all", CHIPS, (2, 1, 3), "judgement", "low"),
    ("fab_leading", "all", CHIPS, (4, 3, 7), "lag: replacing foundries takes at least three years", "medium"),
    ("fab_advanced", "all", CHIPS, (4, 2.9, 6), "lag: building and ramp, and a process to be learnt", "low"),
    ("fab_mature", "all", CHIPS, (2.9, 2.3, 4.5), "lag: 682 days of building and 12 (9 to 18) months of ramp", "medium"),
    ("fab_memory", "all", CHIPS, (4, 2.9, 7), "lag: building and ramp, and a process to be learnt", "low"),
    ("fab_dao", "all", CHIPS, (2.9, 2.3, 4.5), "lag: 682 days of building and 12 (9 to 18) months of ramp", "medium"),
    ("atp", "all", CHIPS, (1.5, 1, 2.5), "lag: a new assembly line", "low"),
    ("use_ai_hpc", "all", (1.2, 1.05, 1.4), (1.5, 1, 2.5), "judgement: assembly", "low"),
    ("use_devices", "all", (1.2, 1.05, 1.4), (2, 1, 3), "judgement: assembly and its suppliers", "low"),
    ("use_telecom", "all", (1.3, 1.1, 1.6), (3, 2, 5), "judgement", "low"),
    ("use_medical", "all", (1.3, 1.1, 1.6), (3, 2, 5), "judgement: approval takes years", "low"),
    ("li_mine", "all", (1.3, 1.1, 2.0), (5.5, 4, 9), "lag: feasibility to output; discovery to output takes 16", "low"),
    ("co_mine", "all", (1.5, 1.2, 2.5), (10, 5, 16), "judgement: a by-product", "low"),
    ("ni_mine", "all", (1.3, 1.1, 2.0), (15.5, 13, 18), "lag as published; plants in Indonesia were far faster", "low"),
    ("gr_mine", "all", (1.5, 1.2, 2.2), (5, 3, 8), "judgement", "low"),
    ("li_ref", "all", (1.4, 1.15, 2.0), (4, 3, 6), "lag: plants outside China", "low"),
    ("co_ref", "all", (1.4, 1.15, 2.0), (3, 2, 5), "judgement", "low"),
    ("ni_ref", "all", (1.4, 1.15, 2.0), (3, 2, 5), "judgement: Indonesia went from 24 to 291 kt in four years", "low"),
    ("mn_ref", "all", (1.5, 1.2, 2.0), (3, 2, 4), "judgement", "low"),
    ("gr_proc", "all", (1.6, 1.2, 2.2), (4, 3, 5), "as anode material", "low"),
    ("re_ref", "all", (1.6, 1.2, 2.5), (5, 3, 7), "lag: separation outside China", "low"),
    ("cam_nmc", "all", (1.4, 1.15, 2.0), (3, 2, 4), "lag: plants outside China", "low"),
    ("cam_lfp", "all", (1.4, 1.15, 2.0), (3, 2, 4), "as NMC cathode", "low"),
    ("anode", "all", (1.6, 1.2, 2.2), (4, 3, 5), "lag with qualification, outside China", "low"),
    ("electrolyte", "all", (1.4, 1.15, 2.0), (2, 1, 3), "judgement", "low"),
    ("separator", "all", (1.4, 1.15, 2.0), (3, 2, 4), "judgement", "low"),
    ("cell", "all", (1.35, 1.02, 1.56), (2.5, 2, 4), "cost: between the model plant (1.02) and the gap of packs", "low"),
    ("cell", "EU", (1.35, 1.02, 1.56), (3.5, 2, 6), "as above; lag of Europe", "low"),
    ("cell", "CHN", (1.0, 1.0, 1.1), (1.5, 1, 2), "lag of China, which is the reference of cost", "low"),
    ("pack", "all", (1.43, 1.25, 1.56), (1.5, 1, 2.5), "cost: gaps to Chinese pack prices 2024 and 2025", "medium"),
    ("pack", "EU", (1.54, 1.43, 1.56), (1.5, 1, 2.5), "cost: gaps of Europe 2024 and 2025", "medium"),
    ("ess", "all", (1.3, 1.12, 1.5), (1.5, 1, 2.5), "cost: project cost without Chinese systems 12 to 50 % higher", "low"),
    ("magnet", "all", (1.6, 1.2, 2.5), (3, 2, 4), "lag as published", "low"),
    ("ev", "all", (1.3, 1.1, 1.6), (3, 2, 4), "judgement: a plant and a platform", "low"),
]
ENTRY_SOURCE = {
    "chips": ("SIA/BCG, Strengthening the Global Semiconductor Supply Chain in an Uncertain Era, Apr 2021", "chip prices rise 35 to 65 % with full self-sufficiency"),
    "pack": ("BloombergNEF, 2024 and 2025 Lithium-Ion Battery Price Surveys; IEA 2025 and 2026", "25 to 56 % over Chinese pack prices"),
}
HORIZONS = {"medium": 3, "long": 10}
